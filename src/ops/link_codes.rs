//! Codes of links that open something for whoever holds them: the id of a row and a secret made from a key
//! and that id. Nothing of the secret is stored, so a copy of the database opens nothing, and a link can be
//! shown and sent again.

use std::fmt::Display;
use std::str::FromStr;

use crate::app::{keyed_hash, same_secret};

/// Hexadecimal digits of the secret: 128 bits.
const SECRET_LENGTH: usize = 32;

/// The code of the link with an id: 64 hexadecimal digits.
pub(super) fn code(key: &[u8; 32], id: impl Display) -> String {
    let id = id.to_string();
    let hash = keyed_hash(key, &id);
    let mut code = format!("{}{}", id.replace('-', ""), hex::encode(hash));
    code.truncate(32 + SECRET_LENGTH);
    code
}

/// The id in a code that was made with the key.
pub(super) fn read<Id: FromStr + Display + Copy>(key: &[u8; 32], text: &str) -> Option<Id> {
    let digits = text.get(..32).filter(|_| text.len() == 32 + SECRET_LENGTH)?;
    let parts =
        [digits.get(..8)?, digits.get(8..12)?, digits.get(12..16)?, digits.get(16..20)?, digits.get(20..)?];
    let id: Id = parts.join("-").parse().ok()?;
    same_secret(text, &code(key, id)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{AccountLinkId, IdSource};

    #[test]
    fn a_code_opens_its_own_link_alone() {
        let (key, other) = ([1; 32], [2; 32]);
        let mut ids = IdSource::new(1, [0; 32]);
        let (id, next): (AccountLinkId, AccountLinkId) = (ids.draw(), ids.draw());
        let text = code(&key, id);
        assert_eq!(text.len(), 64);
        assert_eq!(read(&key, &text), Some(id));
        assert_eq!(read::<AccountLinkId>(&other, &text), None, "another installation's");
        let mixed = format!("{}{}", &code(&key, next)[..32], &text[32..]);
        assert_eq!(read::<AccountLinkId>(&key, &mixed), None, "one link's secret with another's id");
        for nonsense in ["", "a", &text[..63], &format!("{text}0"), &"é".repeat(32)] {
            assert_eq!(read::<AccountLinkId>(&key, nonsense), None, "{nonsense}");
        }
    }
}
