//! The two languages of the product. Indonesian comes first and is the default.

codes! {
    /// A language of pages, mails and refusals.
    pub enum Language {
        /// Bahasa Indonesia, the default.
        Indonesian = "id",
        /// English.
        English = "en",
    }
}

impl Language {
    /// The language that an `Accept-Language` header prefers; Indonesian where it names neither.
    pub fn accepted(header: &str) -> Self {
        let mut best = (0.0_f32, Self::Indonesian);
        for part in header.split(',') {
            let mut pieces = part.trim().split(';');
            let tag = pieces.next().unwrap_or("").trim().to_ascii_lowercase();
            let quality = pieces
                .find_map(|piece| piece.trim().strip_prefix("q=").and_then(|q| q.parse().ok()))
                .unwrap_or(1.0_f32);
            let primary = tag.split('-').next().unwrap_or("");
            // `in` is the old code of Indonesian that old phones still send.
            let language = match primary {
                "id" | "in" => Self::Indonesian,
                "en" => Self::English,
                _ => continue,
            };
            if quality > best.0 {
                best = (quality, language);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_decides_and_indonesian_is_the_default() {
        for (header, expected) in [
            ("", Language::Indonesian),
            ("en", Language::English),
            ("en-GB,en;q=0.9,id;q=0.8", Language::English),
            ("id-ID,id;q=0.9,en;q=0.8", Language::Indonesian),
            ("de-DE,de;q=0.9", Language::Indonesian),
            ("de,en;q=0.3", Language::English),
            ("en;q=0.2, in;q=0.7", Language::Indonesian),
        ] {
            assert_eq!(Language::accepted(header), expected, "{header}");
        }
    }
}
