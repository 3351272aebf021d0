//! What the QR of a participant carries. A code is derived from the installation's key, so that a
//! ticket can be printed again and revoked without ever being stored. Owns its forms: the code, the
//! link, the hash by which it is looked up. Knows no table, and takes no database id for a ticket.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::domain::crockford;
use crate::domain::ids::ParticipantId;

/// The step of the link before the code.
const STEP: &str = "T";

/// A ticket's code: 128 bits, printed as 26 characters of Crockford's base32. It is a secret:
/// `Debug` doesn't show it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TicketCode(u128);

impl TicketCode {
    /// The code of one version of a participant's ticket.
    pub fn derive(key: &[u8; 32], participant: ParticipantId, version: i32) -> Self {
        // A key of 32 bytes is shorter than the block of SHA-256, so it is used as it is.
        let mut block = [0_u8; 64];
        let (head, _) = block.split_at_mut(key.len());
        head.copy_from_slice(key);
        let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into());
        mac.update(format!("hadir ticket {participant} {version}").as_bytes());
        let mut bits = [0_u8; 16];
        let tag = mac.finalize().into_bytes();
        for (bit, byte) in bits.iter_mut().zip(tag) {
            *bit = byte;
        }
        Self(u128::from_be_bytes(bits))
    }

    /// Reads what a scanner or a person hands over: the whole link of any host, the bare code,
    /// lower case, `O/I/L` for `0/1/1`, blanks around it, an AIM prefix in front.
    pub fn parse(text: &str) -> Option<Self> {
        crockford::parse_scanned(text, STEP).map(Self)
    }

    /// SHA-256 of the canonical code in lower-case hex: the form in tables and rosters.
    pub fn sha256_hex(self) -> String {
        hex::encode(Sha256::digest(self.to_string()))
    }

    /// The link that the QR holds.
    pub fn link(self, base_url: &str) -> String {
        crockford::link(base_url, STEP, self.0)
    }
}

/// The canonical, upper-case form of 26 characters.
impl std::fmt::Display for TicketCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crockford::print(self.0))
    }
}

impl std::fmt::Debug for TicketCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TicketCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::IdSource;
    use proptest::prelude::*;

    const CODE: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    #[test]
    fn scanners_and_people_are_understood() {
        let code = TicketCode::parse(CODE).unwrap();
        assert_eq!(code.to_string(), CODE);
        for text in [
            "01arz3ndektsv4rrffq69g5fav",
            "OIARZ3NDEKTSV4RRFFQ69G5FAV",
            "olarz3ndektsv4rrffq69g5fav",
            "  01ARZ3NDEKTSV4RRFFQ69G5FAV\r\n",
            "]Q101ARZ3NDEKTSV4RRFFQ69G5FAV",
            "]Q3 01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "]Q1HTTPS://HADIR.EXAMPLE/T/01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "HTTPS://HADIR.EXAMPLE/T/01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "https://other.example:8443/app/t/01arz3ndektsv4rrffq69g5fav/",
            "http://localhost:8080/t/01ARZ3NDEKTSV4RRFFQ69G5FAV?from=wa#top",
            "hadir.example/T/01ARZ3NDEKTSV4RRFFQ69G5FAV",
        ] {
            assert_eq!(TicketCode::parse(text), Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_no_ticket_is_not_taken_for_one() {
        for text in [
            "",
            "]",
            "]Q",
            "]Q1",
            "]é1",
            "01ARZ3NDEKTSV4RRFFQ69G5FA",
            "01ARZ3NDEKTSV4RRFFQ69G5FAVA",
            "81ARZ3NDEKTSV4RRFFQ69G5FAV",
            "ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "01ARZ3NDEKTSV4RRFFQ69G5FAU",
            "01ARZ3NDEKTSV4-RRFFQ69G5FA",
            "01ARZ3NDEKTSV4RRFFQ69G5Fé",
            "018f3c5e-7b2a-7c1d-8e9f-0a1b2c3d4e5f",
            "018f3c5e7b2a7c1d8e9f0a1b2c3d4e5f",
            "https://hadir.example/c/01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "https://hadir.example/01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "01ARZ3NDEKTSV4RRFFQ69G5FAV?x",
        ] {
            assert_eq!(TicketCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_code_depends_on_key_participant_and_version_and_on_nothing_else() {
        let mut ids = IdSource::new(0, [1; 32]);
        let (one, two): (ParticipantId, ParticipantId) = (ids.draw(), ids.draw());
        let code = TicketCode::derive(&[7; 32], one, 1);
        assert_eq!(code, TicketCode::derive(&[7; 32], one, 1));
        for other in [(8, one, 1), (7, two, 1), (7, one, 2)] {
            assert_ne!(code, TicketCode::derive(&[other.0; 32], other.1, other.2));
        }
    }

    /// Printed tickets must stay good: neither the key's use nor the message may ever change.
    #[test]
    fn a_printed_ticket_stays_good() {
        let participant = "018f3c5e-7b2a-7c1d-8e9f-0a1b2c3d4e5f".parse().unwrap();
        assert_eq!(TicketCode::derive(&[7; 32], participant, 1).to_string(), "57KND26Q80P44769QWZCDG2VPN");
    }

    #[test]
    fn hash_and_link_have_the_published_form() {
        let code = TicketCode::parse(CODE).unwrap();
        assert_eq!(code.sha256_hex(), "8eac53b3f14d71fe51a63af287b39e9987212e1bf5310a72056379e1f254c0c4");
        for (base, expected) in [
            ("https://hadir.example.go.id", "HTTPS://HADIR.EXAMPLE.GO.ID/T/"),
            ("http://127.0.0.1:8080/", "HTTP://127.0.0.1:8080/T/"),
            ("https://example.go.id/Hadir/", "HTTPS://EXAMPLE.GO.ID/Hadir/T/"),
        ] {
            assert_eq!(code.link(base), format!("{expected}{CODE}"));
        }
        assert!(!format!("{code:?}").contains(CODE));
    }

    proptest! {
        #[test]
        fn printing_and_parsing_agree(bits: u128) {
            let code = TicketCode(bits);
            prop_assert_eq!(TicketCode::parse(&code.to_string()), Some(code));
            prop_assert_eq!(TicketCode::parse(&code.link("https://hadir.example/app")), Some(code));
        }

        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,60}") {
            if let Some(code) = TicketCode::parse(&text) {
                prop_assert_eq!(code.to_string().len(), 26);
            }
        }
    }
}
