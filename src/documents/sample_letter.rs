//! Contoh surat: a letter of an office as it would look, to judge the letterhead and the block of signatures by.
//! It is addressed to nobody and says so.

use super::Stationery;
use super::kit::{Align, Flow, Signing, Style, mm};

/// A letter to look at.
#[derive(Debug, Clone)]
pub struct SampleLetter {
    /// The office's paper.
    pub stationery: Stationery,
    /// Who signs; a block for each of those who sign the office's papers.
    pub signing: Signing,
}

const TEXT: Style = Style::sans(10.5).leading(1.45);

impl SampleLetter {
    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let say = |indonesian, english| self.stationery.say(indonesian, english);
        let title = say("Contoh surat", "Sample letter");
        let mut flow = Flow::new(self.stationery.info(title), self.stationery.paper, false);
        self.stationery.letterhead.draw(&mut flow);
        flow.facts(
            &[
                (say("Nomor", "Number"), say("contoh", "sample").to_owned()),
                (say("Sifat", "Class"), say("Biasa", "Ordinary").to_owned()),
                (say("Lampiran", "Annexes"), "–".to_owned()),
                (say("Hal", "Subject"), say("Contoh kop surat", "Sample of the letterhead").to_owned()),
            ],
            TEXT,
        );
        flow.advance(mm(8.0));
        let body = [
            say(
                "Surat ini dicetak untuk melihat kop surat dan blok tanda tangan unit kerja. Surat ini tidak \
                 ditujukan kepada siapa pun dan tidak berlaku sebagai naskah dinas.",
                "This letter is printed to look at the unit's letterhead and signatures. It is addressed to nobody \
                 and is no official letter.",
            ),
            say(
                "Periksa letak logo, ejaan nama kantor, alamat, dan garis di bawahnya. Bandingkan dengan surat \
                 resmi kantor Anda sebelum dokumen pertama dicetak.",
                "Check the place of the logos, the spelling of the office, the address and the rule below. Compare \
                 it with a letter of your office before the first paper is printed.",
            ),
        ];
        for paragraph in body {
            flow.text(paragraph, TEXT, Align::Left);
            flow.advance(mm(3.0));
        }
        self.signing.draw(&mut flow, TEXT);
        flow.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::kit::testing::{Opened, keep};
    use crate::documents::samples::{logo, signing, stationery};
    use crate::domain::event::Paper;

    #[test]
    fn it_shows_letterhead_and_signatures_on_one_page_of_either_paper() {
        for paper in Paper::ALL {
            let mut stationery = stationery();
            stationery.paper = *paper;
            stationery.letterhead.logo_right = Some(logo());
            let pdf = SampleLetter { stationery, signing: signing() }.pdf();
            keep(&format!("sample-letter-{paper}.pdf"), &pdf);
            let mut opened = Opened::new(&pdf);
            assert_eq!(opened.page_count(), 1);
            let text = opened.text(1);
            for part in
                ["DINAS SOSIAL", "Contoh kop surat", "a.n. KEPALA DINAS SOSIAL", "u.b.", "Mengetahui,"]
            {
                assert!(text.contains(part), "{part} is missing in {text}");
            }
        }
    }
}
