//! Addresses are built from values, and serve the router as patterns.

use super::*;

#[test]
fn addresses_are_built_from_values_and_serve_as_patterns() {
    assert_eq!(event("bimtek-2023"), "/events/bimtek-2023");
    assert_eq!(event("{event}"), "/events/{event}");
    assert_eq!(language_pattern(), "/language/{language}");
    assert_eq!(
        language(Language::English, "/events?q=a b&status=open"),
        "/language/en?back=%2Fevents%3Fq%3Da%20b%26status%3Dopen"
    );
    assert_eq!(with_query("/events", &[("q", ""), ("cursor", "a+b")]), "/events?cursor=a%2Bb");
}
