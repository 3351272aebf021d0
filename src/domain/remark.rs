//! Sentences that the product itself leaves in a record. They are stored as a code with values and said in the
//! reader's language when shown; what people write stays as they wrote it. Rows of older versions hold the
//! sentence itself: it is read as text.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Why a participant has its status. Stored as text: words of people as they are, a code as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Remark {
    /// As somebody wrote it; may be empty.
    Text(String),
    /// The offered seat was declined.
    OfferDeclined,
    /// The offered seat was not answered.
    OfferExpired {
        /// Until when it was offered, UTC.
        until: NaiveDateTime,
    },
}

/// How a remark that is more than somebody's words is stored.
#[derive(Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
enum Coded {
    /// Words that would read as a code.
    Text {
        text: String,
    },
    OfferDeclined {},
    OfferExpired {
        until: NaiveDateTime,
    },
}

impl Default for Remark {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Remark {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

impl From<String> for Remark {
    fn from(stored: String) -> Self {
        match serde_json::from_str(&stored) {
            Ok(Coded::Text { text }) => Self::Text(text),
            Ok(Coded::OfferDeclined {}) => Self::OfferDeclined,
            Ok(Coded::OfferExpired { until }) => Self::OfferExpired { until },
            Err(_) => Self::Text(stored),
        }
    }
}

impl From<Remark> for String {
    fn from(remark: Remark) -> Self {
        remark.to_string()
    }
}

impl FromStr for Remark {
    type Err = Infallible;

    fn from_str(stored: &str) -> Result<Self, Infallible> {
        Ok(Self::from(stored.to_owned()))
    }
}

impl fmt::Display for Remark {
    /// The stored form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coded = match self {
            Self::Text(text) if serde_json::from_str::<Coded>(text).is_err() => return f.write_str(text),
            Self::Text(text) => Coded::Text { text: text.clone() },
            Self::OfferDeclined => Coded::OfferDeclined {},
            Self::OfferExpired { until } => Coded::OfferExpired { until: *until },
        };
        f.write_str(&serde_json::to_string(&coded).map_err(|_| fmt::Error)?)
    }
}

/// Why a table of quotas was changed, as its history keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum QuotaNote {
    /// As somebody wrote it; may be empty.
    Text(String),
    /// A reason of the product itself.
    Coded(QuotaReason),
}

/// A change of the quotas that the product explains itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum QuotaReason {
    /// Free seats went to those who had waited longest anywhere in the event.
    CommonQueue,
    /// Every delegation got the same number of seats for a category.
    SeatsSplit {
        /// How many.
        seats: i64,
        /// Which category.
        category: String,
    },
}

impl Default for QuotaNote {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl QuotaNote {
    /// What somebody wrote, without blanks around it.
    pub fn text(text: &str) -> Self {
        Self::Text(text.trim().to_owned())
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expired() -> Remark {
        Remark::OfferExpired { until: "2026-11-23T02:00:00".parse().unwrap() }
    }

    #[test]
    fn codes_are_stored_as_json_and_sentences_of_older_versions_stay_text() {
        assert_eq!(Remark::OfferDeclined.to_string(), r#"{"code":"offer_declined"}"#);
        assert_eq!(expired().to_string(), r#"{"code":"offer_expired","until":"2026-11-23T02:00:00"}"#);
        for sentence in ["", "Menolak kursi yang ditawarkan.", "{", r#"{"code":"else"}"#, "null"] {
            assert_eq!(Remark::from(sentence.to_owned()), Remark::Text(sentence.to_owned()));
            assert_eq!(Remark::Text(sentence.to_owned()).to_string(), sentence);
        }
        assert!(Remark::default().is_empty() && !Remark::OfferDeclined.is_empty());
    }

    #[test]
    fn words_that_look_like_a_code_stay_words() {
        for remark in [Remark::OfferDeclined, expired()] {
            let typed = Remark::Text(remark.to_string());
            assert_eq!(Remark::from(typed.to_string()), typed);
            let again = Remark::Text(typed.to_string());
            assert_eq!(Remark::from(again.to_string()), again);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in ".*") {
            let remark = Remark::Text(text);
            prop_assert_eq!(Remark::from(remark.to_string()), remark);
        }
    }

    #[test]
    fn notes_of_quotas_are_words_or_codes() {
        let split = QuotaReason::SeatsSplit { seats: 1, category: "koordinator".to_owned() };
        for (note, stored) in [
            (QuotaNote::text(" Surat 1 "), r#""Surat 1""#),
            (QuotaNote::Coded(QuotaReason::CommonQueue), r#"{"code":"common_queue"}"#),
            (QuotaNote::Coded(split), r#"{"code":"seats_split","seats":1,"category":"koordinator"}"#),
        ] {
            assert_eq!(serde_json::to_string(&note).unwrap(), stored);
            assert_eq!(serde_json::from_str::<QuotaNote>(stored).unwrap(), note);
        }
        assert!(serde_json::from_str::<QuotaNote>(r#"{"code":"else"}"#).is_err());
    }
}
