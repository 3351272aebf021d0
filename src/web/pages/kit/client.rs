//! Who is at the other end of the line: the network address that attempts are counted by, and the browser.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::http::header;

/// The network address that attempts are counted by: of who is connected or, behind proxies that are
/// trusted, of the last one in `X-Forwarded-For` who is none of them. What others write there is not
/// believed.
pub fn address(request: &HttpRequest, trusted: &[IpAddr]) -> String {
    let Some(peer) = request.peer_addr().map(|address| address.ip()) else { return String::new() };
    let told = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let told: Vec<IpAddr> =
        told.flat_map(|value| value.split(',')).filter_map(|text| text.trim().parse().ok()).collect();
    let mut found = peer;
    for next in told.into_iter().rev() {
        if !trusted.contains(&found) {
            break;
        }
        found = next;
    }
    found.to_string()
}

/// What a browser says about itself; empty when it says nothing that can be read.
pub fn user_agent(request: &HttpRequest) -> &str {
    request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
