//! Kartu peserta: the badge round the neck with the ticket's QR code. Eight lying or four upright cards
//! on a sheet with marks where to cut, or each on a page of 90 × 130 mm for badge printers. The role is
//! a colour and a word, for those who don't see the colour. A photo stands beside the code where there
//! is one; a card without is laid out as if none existed.

use super::kit::{Align, ImageId, Paragraph, Pdf, Style, mm};
use super::{Stationery, role_word};
use crate::domain::badge::BadgeLayout;
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
    /// A JPEG of three to four.
    pub photo: Option<Vec<u8>>,
}

/// How cards lie on a sheet.
struct Grid {
    columns: usize,
    rows: usize,
    /// Width and height of a card.
    card: (f32, f32),
}

const EIGHT: Grid = Grid { columns: 2, rows: 4, card: (mm(92.0), mm(66.0)) };
const FOUR: Grid = Grid { columns: 2, rows: 2, card: (mm(98.0), mm(138.0)) };
const SINGLE: (f32, f32) = (mm(90.0), mm(130.0));
const WHITE: [f32; 3] = [1.0; 3];
const GREY: [f32; 3] = [0.32; 3];
const MARK: [f32; 3] = [0.45; 3];

/// Where a card or a part of it lies.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// What all badges of an event say alike, measured once.
struct Shared {
    event: Paragraph,
    occasion: Paragraph,
}

fn color(role: ParticipantRole) -> [f32; 3] {
    match role {
        ParticipantRole::Peserta => [0.10, 0.33, 0.58],
        ParticipantRole::Narasumber => [0.58, 0.15, 0.20],
        ParticipantRole::Panitia => [0.10, 0.42, 0.28],
        ParticipantRole::Moderator => [0.42, 0.25, 0.52],
    }
}

impl Badges {
    /// The PDF of all of them.
    pub fn pdf(&self, layout: BadgeLayout) -> Vec<u8> {
        let word = self.stationery.say("Kartu peserta", "Badges");
        let mut pdf = Pdf::new(self.stationery.info(&format!("{word} – {}", self.event)));
        match layout {
            BadgeLayout::Eight => self.draw_sheets(&mut pdf, &EIGHT, &self.lying(), Self::draw_lying),
            BadgeLayout::Four => {
                self.draw_sheets(&mut pdf, &FOUR, &self.upright(FOUR.card.0), Self::draw_upright);
            }
            BadgeLayout::Label => {
                let shared = self.upright(SINGLE.0);
                let page = Place { x: 0.0, y: 0.0, width: SINGLE.0, height: SINGLE.1 };
                for badge in &self.badges {
                    pdf.add_page(page.width, page.height);
                    self.draw_upright(&mut pdf, badge, &shared, page);
                }
            }
        }
        pdf.finish()
    }

    fn draw_sheets(
        &self,
        pdf: &mut Pdf,
        grid: &Grid,
        shared: &Shared,
        draw: fn(&Self, &mut Pdf, &Badge, &Shared, Place),
    ) {
        let (width, height) = self.stationery.paper.size_mm();
        let (width, height) = (mm(width), mm(height));
        let card = grid.card;
        let left = (width - grid.columns as f32 * card.0) / 2.0;
        let top = (height - grid.rows as f32 * card.1) / 2.0;
        for sheet in self.badges.chunks(grid.columns * grid.rows) {
            pdf.add_page(width, height);
            for (index, badge) in sheet.iter().enumerate() {
                let x = left + card.0 * (index % grid.columns) as f32;
                let y = top + card.1 * (index / grid.columns) as f32;
                draw(self, pdf, badge, shared, Place { x, y, width: card.0, height: card.1 });
            }
            draw_cut_marks(pdf, grid, left, top);
        }
    }

    fn lying(&self) -> Shared {
        let (width, _) = EIGHT.card;
        let event = Style::sans(7.5).bold().leading(1.2).color(GREY);
        let occasion = Style::sans(7.0).leading(1.2).color(GREY);
        Shared {
            event: Paragraph::boxed(&self.event, event, width - 2.0 * LYING_PAD, mm(6.6)),
            occasion: Paragraph::boxed(&self.occasion, occasion, LYING_SIDE, mm(7.0)),
        }
    }

    fn upright(&self, width: f32) -> Shared {
        let text = width - 2.0 * UPRIGHT_PAD;
        let event = Style::sans(9.5).bold().leading(1.2).color(GREY);
        Shared {
            event: Paragraph::boxed(&self.event, event, text, mm(12.0)),
            occasion: Paragraph::boxed(&self.occasion, Style::sans(7.0).color(GREY), text, mm(4.0)),
        }
    }

    /// A lying card: band, event, name over the whole width, below it photo, delegation and QR code.
    fn draw_lying(&self, pdf: &mut Pdf, badge: &Badge, shared: &Shared, place: Place) {
        let Place { x, y, width, height } = place;
        let text = width - 2.0 * LYING_PAD;
        let band = mm(9.5);
        self.draw_band(pdf, badge.role, Place { height: band, ..place }, 11.0);
        pdf.paragraph(&shared.event, x + LYING_PAD, y + band + mm(1.8), text, Align::Left);
        let name_top = y + band + mm(9.2);
        let name_room = height - band - mm(9.2) - LYING_QR - mm(2.0);
        let name = Paragraph::boxed(&badge.name, Style::sans(17.0).bold().leading(1.15), text, name_room);
        let free = (name_room - name.height()) / 2.0;
        pdf.paragraph(&name, x + LYING_PAD, name_top + free, text, Align::Left);
        let below = y + height - LYING_QR - mm(1.5);
        pdf.qr(&badge.link, x + width - LYING_QR - mm(1.5), below, LYING_QR);
        let (mut left, mut side) = (x + LYING_PAD, LYING_SIDE);
        if let Some(photo) = photo_of(pdf, badge) {
            let (wide, high) = (mm(18.75), mm(25.0));
            draw_photo(pdf, photo, Place { x: left, y: below + mm(1.0), width: wide, height: high });
            left += wide + mm(2.5);
            side -= wide + mm(2.5);
        }
        let style = Style::sans(11.0).leading(1.2);
        let delegation = Paragraph::boxed(&badge.delegation, style, side, mm(17.0));
        pdf.paragraph(&delegation, left, below + mm(2.0), side, Align::Left);
        let narrow = (side < LYING_SIDE).then(|| {
            let style = Style::sans(7.0).leading(1.2).color(GREY);
            Paragraph::boxed(&self.occasion, style, side, mm(7.0))
        });
        let occasion = narrow.as_ref().unwrap_or(&shared.occasion);
        pdf.paragraph(occasion, left, y + height - mm(3.0) - occasion.height(), side, Align::Left);
    }

    /// An upright card: everything centred, the QR code large at the foot, a photo at its left.
    fn draw_upright(&self, pdf: &mut Pdf, badge: &Badge, shared: &Shared, place: Place) {
        let Place { x, y: top, width, height } = place;
        let (left, text) = (x + UPRIGHT_PAD, width - 2.0 * UPRIGHT_PAD);
        let band = mm(16.0);
        self.draw_band(pdf, badge.role, Place { height: band, ..place }, 17.0);
        let mut y = top + band + mm(3.0);
        pdf.paragraph(&shared.event, left, y, text, Align::Center);
        y += mm(13.5);
        let name = Paragraph::boxed(&badge.name, Style::sans(22.0).bold().leading(1.15), text, mm(27.0));
        pdf.paragraph(&name, left, y + (mm(27.0) - name.height()) / 2.0, text, Align::Center);
        y += mm(28.5);
        let style = Style::sans(12.0).leading(1.2);
        let delegation = Paragraph::boxed(&badge.delegation, style, text, mm(11.0));
        pdf.paragraph(&delegation, left, y, text, Align::Center);
        let foot = top + height - mm(5.5);
        let room = foot - y - mm(12.0);
        match photo_of(pdf, badge) {
            None => {
                let qr = room.min(mm(56.0));
                pdf.qr(&badge.link, x + (width - qr) / 2.0, foot - qr, qr);
            }
            Some(photo) => {
                // Photo and code are of the same height and share the width.
                let gap = mm(3.0);
                let side = room.min((width - 2.0 * mm(4.0) - gap) / 1.75);
                let start = x + (width - 1.75 * side - gap) / 2.0;
                let (wide, above) = (0.75 * side, foot - room + (room - side) / 2.0);
                draw_photo(pdf, photo, Place { x: start, y: above, width: wide, height: side });
                pdf.qr(&badge.link, start + wide + gap, above, side);
            }
        }
        pdf.paragraph(&shared.occasion, left, top + height - mm(6.0), text, Align::Center);
    }

    fn draw_band(&self, pdf: &mut Pdf, role: ParticipantRole, place: Place, size: f32) {
        let Place { x, y, width, height } = place;
        pdf.fill(x, y, width, height, color(role));
        let word = role_word(role, self.stationery.language).to_uppercase();
        let style = Style::sans(size).bold().color(WHITE).tracking(size * 0.06);
        let top = y + (height - style.line_height()) / 2.0;
        pdf.text(&word, style, x, top, width, Align::Center);
    }
}

const LYING_PAD: f32 = mm(4.5);
const LYING_QR: f32 = mm(29.0);
/// The room for text beside the code.
const LYING_SIDE: f32 = mm(92.0) - LYING_QR - LYING_PAD - mm(4.0);
const UPRIGHT_PAD: f32 = mm(6.0);

fn photo_of(pdf: &mut Pdf, badge: &Badge) -> Option<ImageId> {
    badge.photo.as_ref().and_then(|jpeg| pdf.add_jpeg(jpeg))
}

fn draw_photo(pdf: &mut Pdf, photo: ImageId, place: Place) {
    let Place { x, y, width, height } = place;
    pdf.image(photo, x, y, width, height);
    pdf.frame(x, y, width, height, 0.35, MARK);
}

/// Short lines outside the cards and small crosses between them.
fn draw_cut_marks(pdf: &mut Pdf, grid: &Grid, left: f32, top: f32) {
    let card = grid.card;
    let (right, bottom) = (left + grid.columns as f32 * card.0, top + grid.rows as f32 * card.1);
    let (gap, length) = (mm(1.5), mm(5.0));
    let mut line = |from, to| pdf.stroke(from, to, 0.35, MARK);
    let columns = || (0..=grid.columns).map(|column| left + card.0 * column as f32);
    let rows = || (0..=grid.rows).map(|row| top + card.1 * row as f32);
    for x in columns() {
        line((x, top - gap - length), (x, top - gap));
        line((x, bottom + gap), (x, bottom + gap + length));
    }
    for y in rows() {
        line((left - gap - length, y), (left - gap, y));
        line((right + gap, y), (right + gap + length, y));
    }
    for x in columns().skip(1).take(grid.columns - 1) {
        for y in rows().skip(1).take(grid.rows - 1) {
            line((x - mm(2.0), y), (x + mm(2.0), y));
            line((x, y - mm(2.0)), (x, y + mm(2.0)));
        }
    }
}

#[cfg(test)]
#[path = "badges/tests.rs"]
mod tests;
