//! Documents attached to an event: which kinds there are and how much room they may take.

/// The largest document.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The most that the documents of one event may weigh together.
pub const MOST_BYTES_OF_EVENT: i64 = 50 * 1024 * 1024;
/// The most that the letters of one delegation may weigh together.
pub const MOST_BYTES_OF_DELEGATION: i64 = 20 * 1024 * 1024;

codes! {
    /// What a document is, found in its content and never taken from its name.
    pub enum MediaType {
        /// A paper.
        Pdf = "application/pdf",
        /// A photograph.
        Jpeg = "image/jpeg",
        /// A picture.
        Png = "image/png",
    }
}

impl MediaType {
    /// The ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// The name under which a document is handed out: that of the sender's machine without its path, with the
/// ending of what it is.
pub fn filename(sent: &str, media_type: MediaType) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let plain: String = stem
        .chars()
        .map(|c| if c.is_control() || "\"<>:|?*;%".contains(c) { '-' } else { c })
        .take(120)
        .collect();
    let plain = plain.trim_matches(['.', ' ', '-']);
    let stem = if plain.is_empty() { "dokumen" } else { plain };
    format!("{stem}.{}", media_type.extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_named_by_what_it_is() {
        for (sent, expected) in [
            ("Undangan Rakor.pdf", "Undangan Rakor.pdf"),
            ("C:\\Surat\\Undangan.final.PDF", "Undangan.final.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("foto.html", "foto.pdf"),
            ("a\r\nX: \"y\".pdf", "a--X- -y.pdf"),
            ("", "dokumen.pdf"),
            (".pdf", "dokumen.pdf"),
        ] {
            assert_eq!(filename(sent, MediaType::Pdf), expected, "{sent}");
        }
    }
}
