//! Kartu peserta: the badge round the neck with the ticket's QR code. Eight on a sheet with marks
//! where to cut, or each on a page of 90 × 130 mm for badge printers. The role is a colour and a
//! word, for those who don't see the colour.

use super::kit::{Align, Paragraph, Pdf, Style, mm};
use super::{Stationery, role_word};
use crate::domain::participant::ParticipantRole;

/// Badges of one event.
#[derive(Debug, Clone)]
pub struct Badges {
    /// The office's paper.
    pub stationery: Stationery,
    /// The event's title.
    pub event: String,
    /// Days and place in one line; empty for none.
    pub occasion: String,
    /// In the order of the sheets.
    pub badges: Vec<Badge>,
}

/// One badge.
#[derive(Debug, Clone)]
pub struct Badge {
    /// With titles.
    pub name: String,
    /// Colour and word of the band.
    pub role: ParticipantRole,
    /// The delegation or institution.
    pub delegation: String,
    /// The ticket's link.
    pub link: String,
}

/// Badges on one sheet: two columns of four.
pub const PER_SHEET: usize = 8;
const CARD: (f32, f32) = (mm(92.0), mm(66.0));
const SINGLE: (f32, f32) = (mm(90.0), mm(130.0));
const WHITE: [f32; 3] = [1.0; 3];
const GREY: [f32; 3] = [0.32; 3];
const MARK: [f32; 3] = [0.45; 3];

fn color(role: ParticipantRole) -> [f32; 3] {
    match role {
        ParticipantRole::Peserta => [0.10, 0.33, 0.58],
        ParticipantRole::Narasumber => [0.58, 0.15, 0.20],
        ParticipantRole::Panitia => [0.10, 0.42, 0.28],
        ParticipantRole::Moderator => [0.42, 0.25, 0.52],
    }
}

impl Badges {
    fn file(&self) -> Pdf {
        let word = self.stationery.say("Kartu peserta", "Badges");
        Pdf::new(self.stationery.info(&format!("{word} – {}", self.event)))
    }

    /// Eight to a sheet, with cut marks.
    pub fn sheets(&self) -> Vec<u8> {
        let mut pdf = self.file();
        let (width, height) = self.stationery.paper.size_mm();
        let (width, height) = (mm(width), mm(height));
        let (left, top) = ((width - 2.0 * CARD.0) / 2.0, (height - 4.0 * CARD.1) / 2.0);
        for sheet in self.badges.chunks(PER_SHEET) {
            pdf.add_page(width, height);
            for (index, badge) in sheet.iter().enumerate() {
                let x = left + CARD.0 * (index % 2) as f32;
                let y = top + CARD.1 * (index / 2) as f32;
                self.draw_card(&mut pdf, badge, x, y);
            }
            draw_cut_marks(&mut pdf, left, top);
        }
        pdf.finish()
    }

    /// Each on a page of its own.
    pub fn singles(&self) -> Vec<u8> {
        let mut pdf = self.file();
        for badge in &self.badges {
            pdf.add_page(SINGLE.0, SINGLE.1);
            self.draw_single(&mut pdf, badge);
        }
        pdf.finish()
    }

    /// A lying card: band, event, name over the whole width, below it delegation and QR code.
    fn draw_card(&self, pdf: &mut Pdf, badge: &Badge, x: f32, y: f32) {
        let (width, height) = CARD;
        let pad = mm(4.5);
        let text = width - 2.0 * pad;
        let band = mm(9.5);
        self.draw_band(pdf, badge.role, (x, y, width, band), 11.0);
        let event =
            Paragraph::boxed(&self.event, Style::sans(7.5).bold().leading(1.2).color(GREY), text, mm(6.6));
        pdf.paragraph(&event, x + pad, y + band + mm(1.8), text, Align::Left);
        let qr = mm(29.0);
        let name_top = y + band + mm(9.2);
        let name_room = height - band - mm(9.2) - qr - mm(2.0);
        let name = Paragraph::boxed(&badge.name, Style::sans(17.0).bold().leading(1.15), text, name_room);
        let free = (name_room - name.height()) / 2.0;
        pdf.paragraph(&name, x + pad, name_top + free, text, Align::Left);
        let below = y + height - qr - mm(1.5);
        pdf.qr(&badge.link, x + width - qr - mm(1.5), below, qr);
        let side = width - qr - pad - mm(4.0);
        let delegation = Paragraph::boxed(&badge.delegation, Style::sans(11.0).leading(1.2), side, mm(17.0));
        pdf.paragraph(&delegation, x + pad, below + mm(2.0), side, Align::Left);
        let occasion =
            Paragraph::boxed(&self.occasion, Style::sans(7.0).leading(1.2).color(GREY), side, mm(7.0));
        let foot = y + height - mm(3.0) - occasion.height();
        pdf.paragraph(&occasion, x + pad, foot, side, Align::Left);
    }

    /// An upright badge: everything centred, the QR code large at the foot.
    fn draw_single(&self, pdf: &mut Pdf, badge: &Badge) {
        let (width, height) = SINGLE;
        let pad = mm(6.0);
        let text = width - 2.0 * pad;
        let band = mm(16.0);
        self.draw_band(pdf, badge.role, (0.0, 0.0, width, band), 17.0);
        let event =
            Paragraph::boxed(&self.event, Style::sans(9.5).bold().leading(1.2).color(GREY), text, mm(12.0));
        let mut y = band + mm(3.0);
        pdf.paragraph(&event, pad, y, text, Align::Center);
        y += mm(13.5);
        let name = Paragraph::boxed(&badge.name, Style::sans(22.0).bold().leading(1.15), text, mm(27.0));
        pdf.paragraph(&name, pad, y + (mm(27.0) - name.height()) / 2.0, text, Align::Center);
        y += mm(28.5);
        let delegation = Paragraph::boxed(&badge.delegation, Style::sans(12.0).leading(1.2), text, mm(11.0));
        pdf.paragraph(&delegation, pad, y, text, Align::Center);
        let qr = mm(50.0);
        pdf.qr(&badge.link, (width - qr) / 2.0, height - qr - mm(5.5), qr);
        let occasion = Paragraph::boxed(&self.occasion, Style::sans(7.0).color(GREY), text, mm(4.0));
        pdf.paragraph(&occasion, pad, height - mm(6.0), text, Align::Center);
    }

    fn draw_band(
        &self,
        pdf: &mut Pdf,
        role: ParticipantRole,
        (x, y, width, height): (f32, f32, f32, f32),
        size: f32,
    ) {
        pdf.fill(x, y, width, height, color(role));
        let word = role_word(role, self.stationery.language).to_uppercase();
        let style = Style::sans(size).bold().color(WHITE).tracking(size * 0.06);
        let top = y + (height - style.line_height()) / 2.0;
        pdf.text(&word, style, x, top, width, Align::Center);
    }
}

/// Short lines outside the cards and small crosses between them.
fn draw_cut_marks(pdf: &mut Pdf, left: f32, top: f32) {
    let (right, bottom) = (left + 2.0 * CARD.0, top + 4.0 * CARD.1);
    let (gap, length) = (mm(1.5), mm(5.0));
    let mut line = |from, to| pdf.stroke(from, to, 0.35, MARK);
    for column in 0..=2 {
        let x = left + CARD.0 * column as f32;
        line((x, top - gap - length), (x, top - gap));
        line((x, bottom + gap), (x, bottom + gap + length));
    }
    for row in 0..=4 {
        let y = top + CARD.1 * row as f32;
        line((left - gap - length, y), (left - gap, y));
        line((right + gap, y), (right + gap + length, y));
    }
    for row in 1..4 {
        let (x, y) = (left + CARD.0, top + CARD.1 * row as f32);
        line((x - mm(2.0), y), (x + mm(2.0), y));
        line((x, y - mm(2.0)), (x, y + mm(2.0)));
    }
}

#[cfg(test)]
#[path = "badges/tests.rs"]
mod tests;
