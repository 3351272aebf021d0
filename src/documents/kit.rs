//! What papers are made of: fonts and measured text, the PDF writer, pages that flow, tables with
//! a repeated head, letterhead, signing blocks, QR codes. Owns layout; knows no particular paper
//! and nothing of where the facts come from.

mod flow;
mod font;
pub mod image;
mod letterhead;
mod pdf;
mod picture;
mod qr;
mod signing;
mod table;
#[cfg(test)]
pub(crate) mod testing;
mod text;

pub use flow::Flow;
pub use font::Face;
pub use letterhead::Letterhead;
pub use pdf::{Align, FormId, ImageId, Info, Pdf, mm};
pub use picture::Picture;
pub use signing::{Signatory, Signing, blocks_height, draw_blocks};
pub use table::{Cell, Column, HeadCell, Row, Table, Width};
pub use text::{Line, Paragraph, Style, line};
