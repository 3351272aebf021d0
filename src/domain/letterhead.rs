//! Kop surat as a unit writes it: lines, each with its size, and the rule below. Owns how plain lines become
//! styled ones; knows neither points nor pictures.

use serde::{Deserialize, Serialize};

codes! {
    /// How large a line of a letterhead is.
    pub enum LineSize {
        /// The address.
        Small = "small",
        /// The government above the office.
        Normal = "normal",
        /// The office.
        Large = "large",
    }
}

codes! {
    /// The line between the letterhead and the letter.
    pub enum Rule {
        /// A thick line over a thin one.
        Double = "double",
        /// One line.
        Single = "single",
        /// None.
        None = "none",
    }
}

codes! {
    /// Where a logo stands.
    pub enum Side {
        /// At the left of the lines.
        Left = "left",
        /// At the right of the lines.
        Right = "right",
    }
}

/// One line of a letterhead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterheadLine {
    /// The words, as the office writes them.
    pub text: String,
    /// How large.
    pub size: LineSize,
    /// Whether it is bold.
    pub bold: bool,
}

/// What stands at the head of a unit's papers, but for its logos. A unit that has written none stores `{}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letterhead {
    /// From top to bottom.
    pub lines: Vec<LetterheadLine>,
    /// What stands below.
    pub rule: Rule,
}

impl Default for Letterhead {
    fn default() -> Self {
        Self { lines: Vec::new(), rule: Rule::Double }
    }
}

impl Letterhead {
    /// The usual look of plain lines: names in capitals are bold, the office itself (the last of them) is the
    /// largest, everything from the town or the first small letter on is small.
    pub fn of_lines(lines: &[String], town: &str) -> Self {
        let town = town.to_uppercase();
        let is_name = |line: &&String| !line.chars().any(char::is_lowercase) && line.trim() != town;
        let names = lines.iter().take_while(is_name).count().max(1);
        let styled = (1..).zip(lines).map(|(place, text)| LetterheadLine {
            text: text.clone(),
            size: match names {
                last if place == last => LineSize::Large,
                last if place < last => LineSize::Normal,
                _ => LineSize::Small,
            },
            bold: place <= names,
        });
        Self { lines: styled.collect(), rule: Rule::Double }
    }

    /// The lines that name the government and the office: all that are not small.
    pub fn names(&self) -> Vec<String> {
        let named = self.lines.iter().filter(|line| line.size != LineSize::Small);
        named.map(|line| line.text.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_take_the_usual_look() {
        let lines =
            ["PEMERINTAH PROVINSI", "DINAS SOSIAL", "BANJARBARU", "Jalan Contoh 1"].map(str::to_owned);
        let head = Letterhead::of_lines(&lines, "Banjarbaru");
        let looks: Vec<_> = head.lines.iter().map(|line| (line.size, line.bold)).collect();
        use LineSize::{Large, Normal, Small};
        assert_eq!(looks, [(Normal, true), (Large, true), (Small, false), (Small, false)]);
        assert_eq!(head.names(), ["PEMERINTAH PROVINSI", "DINAS SOSIAL"]);
        let one = Letterhead::of_lines(&["Kantor Kecil".to_owned()], "");
        assert_eq!((one.lines[0].size, one.rule), (Large, Rule::Double));
        assert!(Letterhead::of_lines(&[], "").names().is_empty());
    }
}
