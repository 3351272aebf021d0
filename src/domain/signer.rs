//! Who signs, and as whom: in one's own office, on somebody's behalf (a.n.), by order of the one who may
//! (u.b.), or in an office that is vacant (Plt., Plh.). Owns the lines that this makes above the signature.

use serde::{Deserialize, Serialize};

codes! {
    /// As whom somebody signs.
    pub enum Capacity {
        /// In the own office.
        Own = "own",
        /// `a.n.`: on behalf of a superior.
        OnBehalf = "an",
        /// `u.b.`: by the order of somebody who signs on behalf of a superior.
        ByOrder = "ub",
        /// `Plt.`: holds a vacant office.
        Acting = "plt",
        /// `Plh.`: does the daily work of an office whose holder is away.
        Daily = "plh",
    }
}

codes! {
    /// A place on papers where somebody signs.
    pub enum SigningPlace {
        /// Below a certificate.
        Certificate = "certificate",
        /// Below lists and recaps, at the right, with place and date.
        List = "list",
        /// Below lists and recaps, at the left: `Mengetahui`.
        Acknowledgement = "acknowledgement",
    }
}

/// Who signs, as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signer {
    /// `a.n.` and `u.b.` lines above the position.
    pub capacity: Vec<String>,
    /// The office held.
    pub position: String,
    /// The name.
    pub name: String,
    /// Titles before the name.
    pub title_before: String,
    /// Titles after the name.
    pub title_after: String,
    /// Rank, as "Pembina Utama Muda".
    pub rank: String,
    /// NIP, 18 digits.
    pub nip: String,
}

impl Capacity {
    /// How many offices must be named that the signer stands for.
    pub fn needs(self) -> usize {
        match self {
            Self::OnBehalf => 1,
            Self::ByOrder => 2,
            Self::Own | Self::Acting | Self::Daily => 0,
        }
    }

    /// The lines above the position, and the position as it is printed. `behalf` names the offices that the
    /// signer stands for, the highest first.
    pub fn printed(self, behalf: &[String], position: &str) -> (Vec<String>, String) {
        let mut lines = Vec::new();
        if self != Self::Own
            && let Some((first, rest)) = behalf.split_first()
        {
            lines.push(marked("a.n.", first));
            lines.extend(rest.iter().cloned());
        }
        let position = match self {
            Self::Own | Self::OnBehalf => position.to_owned(),
            Self::ByOrder => {
                lines.push("u.b.".to_owned());
                position.to_owned()
            }
            Self::Acting => marked("Plt.", position),
            Self::Daily => marked("Plh.", position),
        };
        (lines, position)
    }
}

/// A text with its mark before it, once.
fn marked(mark: &str, text: &str) -> String {
    let has_it = text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    if has_it { text.to_owned() } else { format!("{mark} {text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_capacity_has_its_lines() {
        let behalf = ["KEPALA DINAS SOSIAL".to_owned(), "Sekretaris".to_owned()];
        let lines = |capacity: Capacity, count: usize, position: &str| {
            let (mut lines, position) = capacity.printed(&behalf[..count], position);
            lines.push(position);
            lines
        };
        assert_eq!(lines(Capacity::Own, 1, "Kepala Dinas"), ["Kepala Dinas"]);
        assert_eq!(lines(Capacity::OnBehalf, 1, "Sekretaris"), ["a.n. KEPALA DINAS SOSIAL", "Sekretaris"]);
        assert_eq!(
            lines(Capacity::ByOrder, 2, "Kepala Subbagian Umum"),
            ["a.n. KEPALA DINAS SOSIAL", "Sekretaris", "u.b.", "Kepala Subbagian Umum"]
        );
        assert_eq!(lines(Capacity::Acting, 0, "Kepala Dinas"), ["Plt. Kepala Dinas"]);
        assert_eq!(lines(Capacity::Daily, 0, "plh. Kepala Dinas"), ["plh. Kepala Dinas"]);
        let twice = Capacity::OnBehalf.printed(&["a.n. Bupati".to_owned()], "Sekda").0;
        assert_eq!(twice, ["a.n. Bupati"]);
    }
}
