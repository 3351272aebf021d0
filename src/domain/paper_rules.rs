//! What a unit decides for each kind of its papers: how they are numbered, and whether the signer's titles are
//! shown. Knows no look of any paper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

codes! {
    /// A kind of papers.
    pub enum PaperKind {
        /// Certificates.
        Certificate = "certificate",
        /// Attendance lists and recaps.
        List = "list",
    }
}

impl PaperKind {
    /// The pattern that a unit begins with; none for papers that are not numbered.
    pub fn first_pattern(self) -> Option<&'static str> {
        match self {
            Self::Certificate => Some("{seq:03}/SERTIFIKAT/{roman_month}/{year}"),
            Self::List => None,
        }
    }

    /// Whether the signer's titles are shown unless the unit says otherwise: on certificates they are not
    /// (Permendagri 1/2023, art. 44).
    fn shows_titles(self) -> bool {
        self != Self::Certificate
    }
}

/// What a unit decided for one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Rule {
    #[serde(skip_serializing_if = "Option::is_none")]
    number_pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signer_titles: Option<bool>,
}

/// What a unit decided; what it left open is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PaperRules(BTreeMap<PaperKind, Rule>);

impl PaperRules {
    /// The kinds that are numbered.
    pub fn numbered() -> impl Iterator<Item = PaperKind> {
        PaperKind::ALL.iter().copied().filter(|kind| kind.first_pattern().is_some())
    }

    /// How papers of a kind are numbered; empty for those that are not.
    pub fn number_pattern(&self, kind: PaperKind) -> &str {
        let own = self.0.get(&kind).and_then(|rule| rule.number_pattern.as_deref());
        own.or(kind.first_pattern()).unwrap_or_default()
    }

    /// Whether the signer's titles are shown.
    pub fn signer_titles(&self, kind: PaperKind) -> bool {
        self.0.get(&kind).and_then(|rule| rule.signer_titles).unwrap_or(kind.shows_titles())
    }

    /// Decides a pattern.
    pub fn set_number_pattern(&mut self, kind: PaperKind, pattern: &str) {
        self.0.entry(kind).or_default().number_pattern = Some(pattern.to_owned());
    }

    /// Decides about titles.
    pub fn set_signer_titles(&mut self, kind: PaperKind, shown: bool) {
        self.0.entry(kind).or_default().signer_titles = Some(shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_unit_leaves_open_is_as_usual_and_the_rest_is_kept() {
        let mut rules = PaperRules::default();
        assert!(!rules.signer_titles(PaperKind::Certificate) && rules.signer_titles(PaperKind::List));
        assert_eq!(rules.number_pattern(PaperKind::List), "");
        for kind in PaperRules::numbered() {
            let pattern = rules.number_pattern(kind);
            assert!(crate::domain::certificate::NumberPattern::parse(pattern).is_ok(), "{pattern}");
        }
        rules.set_number_pattern(PaperKind::Certificate, "{seq}/A");
        rules.set_signer_titles(PaperKind::List, false);
        let stored = serde_json::to_string(&rules).unwrap();
        assert_eq!(stored, r#"{"certificate":{"number_pattern":"{seq}/A"},"list":{"signer_titles":false}}"#);
        assert_eq!(serde_json::from_str::<PaperRules>(&stored).unwrap(), rules);
    }
}
