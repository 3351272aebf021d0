//! Tables: measured columns, a head that returns on each page, rows that never split. A row that
//! would not fit on a page of its own is set smaller until it does.

use super::flow::Flow;
use super::pdf::{Align, ImageId, mm};
use super::text::{Paragraph, Style, measure};

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Width in millimetres, or the share of what fixed columns leave.
    pub width: Width,
    /// Where texts stand.
    pub align: Align,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy)]
pub enum Width {
    /// Millimetres.
    Fixed(f32),
    /// A share of the rest.
    Share(f32),
}

impl Column {
    /// A column of so many millimetres.
    pub fn fixed(millimetres: f32, align: Align) -> Self {
        Self { width: Width::Fixed(millimetres), align }
    }

    /// A column that takes a share of the rest, text at the left.
    pub fn share(share: f32) -> Self {
        Self { width: Width::Share(share), align: Align::Left }
    }
}

/// A cell of the head; it may span columns and rows.
#[derive(Debug, Clone)]
pub struct HeadCell {
    /// The title.
    pub text: String,
    /// First column, counted from 0, and how many.
    pub columns: (usize, usize),
    /// First row, counted from 0, and how many.
    pub rows: (usize, usize),
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Text.
    Text(String),
    /// Bold text.
    Bold(String),
    /// A place to sign: odd numbers at the left, even ones at the right.
    Signature {
        /// The row's number.
        number: usize,
        /// The drawn signature.
        drawn: Option<ImageId>,
        /// A note under the signature or in its place, such as the time of entry.
        note: String,
    },
}

/// A row of cells, one for each column.
#[derive(Debug, Clone)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// At least so high, in points.
    pub min_height: f32,
    /// Grey ground, for totals.
    pub shaded: bool,
}

/// Columns, head and style; rows are given when it is drawn.
#[derive(Debug, Clone)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// The cells of the head.
    pub head: Vec<HeadCell>,
    /// Style of the rows.
    pub style: Style,
    /// Style of the head.
    pub head_style: Style,
    /// Height of what follows: the last row moves to a new page with it rather than leaving a
    /// signing block alone there.
    pub tail: f32,
}

const PAD_X: f32 = 3.0;
/// Air above and below a text, as a share of its size.
const PAD_Y: f32 = 0.26;
const RULE: f32 = 0.5;
const INK: [f32; 3] = [0.15; 3];
const HEAD_GROUND: [f32; 3] = [0.90; 3];
const TOTAL_GROUND: [f32; 3] = [0.95; 3];

impl Table {
    /// A table with a head of one row.
    pub fn new(columns: Vec<(&str, Column)>, size: f32) -> Self {
        let head = columns
            .iter()
            .enumerate()
            .map(|(index, (title, _))| HeadCell {
                text: (*title).to_owned(),
                columns: (index, 1),
                rows: (0, 1),
            })
            .collect();
        let style = Style::sans(size).leading(1.22);
        Self {
            columns: columns.into_iter().map(|(_, column)| column).collect(),
            head,
            style,
            head_style: style.bold(),
            tail: 0.0,
        }
    }

    /// Draws the rows from the place of the next line on, over as many pages as they need.
    pub fn draw(&self, flow: &mut Flow, rows: &[Row]) {
        let edges = self.edges(flow.left(), flow.body_width(), rows);
        let head = self.measure_head(&edges);
        let limit = flow.body_height() - head.iter().sum::<f32>();
        // The head never stands alone at the foot of a page.
        let first = rows.first().map_or(0.0, |row| self.measure(row, &edges, limit).1);
        flow.ensure(flow.body_height() - limit + first);
        let mut top = self.draw_head(flow, &edges, &head);
        for (index, row) in rows.iter().enumerate() {
            let (cells, height) = self.measure(row, &edges, limit);
            let with_tail = height + if index + 1 == rows.len() { self.tail } else { 0.0 };
            if !flow.fits(if with_tail <= limit { with_tail } else { height }) {
                verticals(flow, &edges, top);
                flow.page_break();
                top = self.draw_head(flow, &edges, &head);
            }
            self.draw_row(flow, &edges, row, &cells, height);
        }
        verticals(flow, &edges, top);
    }

    /// The height of head and rows together, were there one page high enough.
    pub fn height(&self, flow: &Flow, rows: &[Row]) -> f32 {
        let edges = self.edges(flow.left(), flow.body_width(), rows);
        let body: f32 = rows.iter().map(|row| self.measure(row, &edges, f32::MAX).1).sum();
        self.measure_head(&edges).iter().sum::<f32>() + body
    }

    /// The x of each column's left edge, and of the right edge of the last. Columns with shares
    /// get the room of their longest word first, so that words break only where they must.
    fn edges(&self, left: f32, width: f32, rows: &[Row]) -> Vec<f32> {
        let mut widths = vec![0.0; self.columns.len()];
        let (mut fixed, mut shares) = (0.0, 0.0);
        for (column, width) in self.columns.iter().zip(&mut widths) {
            match column.width {
                Width::Fixed(millimetres) => {
                    *width = mm(millimetres);
                    fixed += *width;
                }
                Width::Share(share) => shares += share,
            }
        }
        // Fixed columns that are too wide together shrink alike; shares get a quarter at least.
        let room = if shares > 0.0 { width * 0.75 } else { width };
        if fixed > room || shares == 0.0 {
            widths.iter_mut().for_each(|w| *w *= room / fixed);
            fixed = room;
        }
        let rest = width - fixed;
        // What a column's longest word lacks is taken from the columns that have room to spare.
        let (mut lack, mut spare) = (vec![0.0; widths.len()], vec![0.0; widths.len()]);
        for (index, column) in self.columns.iter().enumerate() {
            if let Width::Share(share) = column.width {
                widths[index] = rest * share / shares;
                let word = self.longest_word(index, rows, rest * 0.4);
                lack[index] = (word - widths[index]).max(0.0);
                spare[index] = (widths[index] - word).max(0.0);
            }
        }
        let (lacking, sparing) = (lack.iter().sum::<f32>(), spare.iter().sum::<f32>());
        let moved = lacking.min(sparing);
        if moved > 0.0 {
            for (index, width) in widths.iter_mut().enumerate() {
                *width += moved * (lack[index] / lacking - spare[index] / sparing);
            }
        }
        let mut x = left;
        std::iter::once(left)
            .chain(widths.iter().map(|width| {
                x += width;
                x
            }))
            .collect()
    }

    /// The room of a column's longest word; what is wider than `limit` has to break anyway.
    fn longest_word(&self, column: usize, rows: &[Row], limit: f32) -> f32 {
        let mut longest = 0.0_f32;
        for row in rows {
            let (text, style) = match row.cells.get(column) {
                Some(Cell::Text(text)) => (text, self.style),
                Some(Cell::Bold(text)) => (text, self.style.bold()),
                Some(Cell::Signature { .. }) | None => continue,
            };
            for word in text.split(' ') {
                let width = measure(word, &style);
                if width < limit {
                    longest = longest.max(width);
                }
            }
        }
        longest + 2.0 * PAD_X + 0.1
    }

    fn head_paragraph(&self, cell: &HeadCell, edges: &[f32]) -> Paragraph {
        let width = edges[cell.columns.0 + cell.columns.1] - edges[cell.columns.0] - 2.0 * PAD_X;
        Paragraph::new(&cell.text, self.head_style, width)
    }

    /// The heights of the head's rows.
    fn measure_head(&self, edges: &[f32]) -> Vec<f32> {
        let count = self.head.iter().map(|cell| cell.rows.0 + cell.rows.1).max().unwrap_or(0);
        let mut heights = vec![0_f32; count];
        for span in 1..=count {
            for cell in self.head.iter().filter(|cell| cell.rows.1 == span) {
                let needed = self.head_paragraph(cell, edges).height() + 2.0 * PAD_Y * self.style.size;
                let rows = cell.rows.0..cell.rows.0 + cell.rows.1;
                let present: f32 = heights[rows.clone()].iter().sum();
                heights[rows.end - 1] += (needed - present).max(0.0);
            }
        }
        heights
    }

    /// Draws the head; gives the y below its horizontal lines, from where verticals run.
    fn draw_head(&self, flow: &mut Flow, edges: &[f32], heights: &[f32]) -> f32 {
        let top = flow.y();
        let tops: Vec<f32> = std::iter::once(top)
            .chain(heights.iter().scan(top, |y, height| {
                *y += height;
                Some(*y)
            }))
            .collect();
        let bottom = tops[heights.len()];
        flow.pdf.fill(edges[0], top, edges[edges.len() - 1] - edges[0], bottom - top, HEAD_GROUND);
        for cell in &self.head {
            let (x, right) = (edges[cell.columns.0], edges[cell.columns.0 + cell.columns.1]);
            let (y, end) = (tops[cell.rows.0], tops[cell.rows.0 + cell.rows.1]);
            let text = self.head_paragraph(cell, edges);
            let middle = y + (end - y - text.height()) / 2.0;
            flow.pdf.paragraph(&text, x + PAD_X, middle, right - x - 2.0 * PAD_X, Align::Center);
            flow.pdf.frame(x, y, right - x, end - y, RULE, INK);
        }
        flow.advance(bottom - top);
        bottom
    }

    /// The cells of a row as paragraphs, and its height: at most that of an empty page.
    fn measure(&self, row: &Row, edges: &[f32], limit: f32) -> (Vec<Paragraph>, f32) {
        let mut size = self.style.size;
        loop {
            let cells: Vec<Paragraph> = row
                .cells
                .iter()
                .take(self.columns.len())
                .enumerate()
                .map(|(index, cell)| {
                    let width = edges[index + 1] - edges[index] - 2.0 * PAD_X;
                    match cell {
                        Cell::Text(text) => Paragraph::new(text, self.style.size(size), width),
                        Cell::Bold(text) => Paragraph::new(text, self.style.size(size).bold(), width),
                        Cell::Signature { drawn: None, note, .. } => {
                            Paragraph::new(note, REMARK, width / 2.0 - NUMBER)
                        }
                        Cell::Signature { note, .. } => Paragraph::new(note, NOTE, width / 2.0 - NUMBER),
                    }
                })
                .collect();
            let tallest = cells.iter().map(Paragraph::height).fold(0.0, f32::max);
            let height = (tallest + 2.0 * PAD_Y * size).max(row.min_height);
            if height <= limit || size < 1.0 {
                return (cells, height);
            }
            size *= 0.85;
        }
    }

    fn draw_row(&self, flow: &mut Flow, edges: &[f32], row: &Row, cells: &[Paragraph], height: f32) {
        let y = flow.y();
        let (left, right) = (edges[0], edges[edges.len() - 1]);
        if row.shaded {
            flow.pdf.fill(left, y, right - left, height, TOTAL_GROUND);
            flow.pdf.stroke((left, y), (right, y), RULE, INK);
        }
        for (index, (cell, text)) in row.cells.iter().zip(cells).enumerate() {
            let (x, width) = (edges[index] + PAD_X, edges[index + 1] - edges[index] - 2.0 * PAD_X);
            match cell {
                Cell::Text(_) | Cell::Bold(_) => {
                    let middle = y + (height - text.height()) / 2.0;
                    flow.pdf.paragraph(text, x, middle, width, self.columns[index].align);
                }
                Cell::Signature { number, drawn, .. } => {
                    self.draw_signature(flow, (*number, *drawn, text), x, y, width, height);
                }
            }
        }
        flow.pdf.stroke((left, y + height), (right, y + height), RULE, INK);
        flow.advance(height);
    }

    fn draw_signature(
        &self,
        flow: &mut Flow,
        (number, drawn, note): (usize, Option<ImageId>, &Paragraph),
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    ) {
        let half = width / 2.0;
        let x = if number % 2 == 1 { x } else { x + half };
        // In a tall row the place to sign stays small, in the middle.
        let room = height.min(mm(13.0));
        let y = y + (height - room) / 2.0;
        let style = self.style.size(self.style.size.min(8.0));
        flow.pdf.text(&format!("{number}."), style, x, y + 1.0, half, Align::Left);
        let (left, width) = (x + NUMBER, half - NUMBER);
        let note_height = if note.width() > 0.0 { note.height() } else { 0.0 };
        if let Some(image) = drawn {
            flow.pdf.image(image, left, y + 1.0, width, (room - note_height - 2.0).max(4.0));
        }
        if note_height > 0.0 {
            let y =
                if drawn.is_some() { y + room - note_height - 0.5 } else { y + (room - note_height) / 2.0 };
            flow.pdf.paragraph(note, left, y, width, Align::Left);
        }
    }
}

/// Room for the number before a signature.
const NUMBER: f32 = mm(6.0);
/// What stands in the place of a signature: the longest word, "keterangan", fits beside the number.
const REMARK: Style = Style::sans(7.0);
const NOTE: Style = Style::sans(6.0).color([0.3; 3]).leading(1.15);

/// The vertical lines of the rows on this page.
fn verticals(flow: &mut Flow, edges: &[f32], top: f32) {
    let bottom = flow.y();
    if bottom > top {
        for x in edges {
            flow.pdf.stroke((*x, top), (*x, bottom), RULE, INK);
        }
    }
}
