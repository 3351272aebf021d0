//! Reads papers back for the tests: texts with their places, filled squares as a picture. Goes by
//! the file's own tables alone, so that a paper is tested as a reader's program sees it.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

/// A piece of text and where it starts, in points from the lower left corner.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub x: f32,
    pub y: f32,
    pub text: String,
}

/// A paper read back.
pub(crate) struct Opened {
    document: Document,
    maps: HashMap<(ObjectId, Vec<u8>), HashMap<u16, String>>,
}

/// Puts a paper where it can be looked at, when `HADIR_KEEP_PAPERS` names a folder at build time.
pub(crate) fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = option_env!("HADIR_KEEP_PAPERS") {
        std::fs::write(std::path::Path::new(folder).join(name), bytes).unwrap();
    }
}

impl Opened {
    pub fn new(bytes: &[u8]) -> Self {
        Self { document: Document::load_mem(bytes).unwrap(), maps: HashMap::new() }
    }

    pub fn page_count(&self) -> usize {
        self.document.get_pages().len()
    }

    /// All texts of a page (counted from 1) in the order of drawing.
    pub fn pieces(&mut self, page: u32) -> Vec<Piece> {
        let id = self.document.get_pages()[&page];
        let content = self.document.get_page_content(id);
        self.pieces_of(id, &content)
    }

    /// The texts of the drawings that pages share.
    pub fn form_text(&mut self) -> String {
        let page = self.document.get_pages()[&1];
        let forms: Vec<Vec<u8>> = self
            .document
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok())
            .filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form"))
            .map(|stream| stream.decompressed_content().unwrap())
            .collect();
        let pieces = forms.iter().flat_map(|content| self.pieces_of(page, content)).collect::<Vec<_>>();
        pieces.iter().map(|p| p.text.trim()).collect::<Vec<_>>().join(" ")
    }

    fn pieces_of(&mut self, id: ObjectId, content: &[u8]) -> Vec<Piece> {
        let content = Content::decode(content).unwrap();
        let mut pieces = Vec::new();
        let (mut font, mut place) = (Vec::new(), (0.0, 0.0));
        for operation in &content.operations {
            let number = |index: usize| operation.operands[index].as_float().unwrap();
            match operation.operator.as_str() {
                "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                "Tm" => place = (number(4), number(5)),
                "Tj" => {
                    let bytes = operation.operands[0].as_str().unwrap().to_vec();
                    let map = self.map(id, &font);
                    let text = bytes
                        .chunks_exact(2)
                        .map(|c| map[&u16::from_be_bytes([c[0], c[1]])].as_str())
                        .collect();
                    pieces.push(Piece { x: place.0, y: place.1, text });
                }
                _ => {}
            }
        }
        pieces
    }

    /// The texts of a page joined by blanks.
    pub fn text(&mut self, page: u32) -> String {
        self.pieces(page).iter().map(|p| p.text.trim()).collect::<Vec<_>>().join(" ")
    }

    /// The texts of all pages.
    pub fn all_text(&mut self) -> String {
        (1..=self.page_count() as u32).map(|p| self.text(p)).collect::<Vec<_>>().join("\n")
    }

    fn map(&mut self, page: ObjectId, font: &[u8]) -> &HashMap<u16, String> {
        let document = &self.document;
        self.maps.entry((page, font.to_vec())).or_insert_with(|| {
            let fonts = document.get_page_fonts(page).unwrap();
            let map = fonts[font].get(b"ToUnicode").unwrap();
            let stream = document.get_object(map.as_reference().unwrap()).unwrap().as_stream().unwrap();
            let text = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
            text.lines().filter_map(pair).collect()
        })
    }

    /// What the QR codes of a page say.
    pub fn qr_codes(&self, page: u32) -> Vec<String> {
        const SCALE: f32 = 3.0;
        let id = self.document.get_pages()[&page];
        let page = self.document.get_dictionary(id).unwrap();
        let size: Vec<f32> = page
            .get(b"MediaBox")
            .and_then(Object::as_array)
            .unwrap()
            .iter()
            .map(|v| v.as_float().unwrap())
            .collect();
        let (width, height) = ((size[2] * SCALE) as usize, (size[3] * SCALE) as usize);
        let mut pixels = vec![255_u8; width * height];
        let content = Content::decode(&self.document.get_page_content(id)).unwrap();
        let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        let mut black = true;
        let mut squares: Vec<[f32; 4]> = Vec::new();
        for operation in &content.operations {
            let numbers: Vec<f32> = operation.operands.iter().filter_map(|o| o.as_float().ok()).collect();
            match operation.operator.as_str() {
                "cm" => {
                    matrix.copy_from_slice(&numbers);
                    squares.push([numbers[4], size[3] - numbers[5], numbers[4], size[3] - numbers[5]]);
                }
                "Q" => matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
                "rg" => black = numbers.iter().all(|n| *n == 0.0),
                "re" if black && matrix[0] != 1.0 => {
                    let x = matrix[4] + numbers[0] * matrix[0];
                    let y = size[3] - (matrix[5] + numbers[1] * matrix[3]);
                    let (w, h) = (numbers[2] * matrix[0], numbers[3] * -matrix[3]);
                    if let Some(square) = squares.last_mut() {
                        square[2] = square[2].max(x + w);
                        square[3] = square[3].max(y + h);
                    }
                    for row in (y * SCALE).round() as usize..((y + h) * SCALE).round() as usize {
                        for column in (x * SCALE).round() as usize..((x + w) * SCALE).round() as usize {
                            pixels[row * width + column] = 0;
                        }
                    }
                }
                _ => {}
            }
        }
        // Each code is read alone: a decoder may take corners of neighbours for one code.
        let drawn = |square: &&[f32; 4]| square[2] > square[0] && square[3] > square[1];
        let read = |square: &[f32; 4]| {
            let [x, y, right, bottom] = square.map(|v| (v * SCALE).round() as usize);
            // Some of the quiet zone at the right and below.
            let edge = 4 * SCALE as usize;
            let (w, h) = ((right + edge).min(width) - x, (bottom + edge).min(height) - y);
            let mut image =
                rqrr::PreparedImage::prepare_from_greyscale(w, h, |i, j| pixels[(y + j) * width + x + i]);
            image.detect_grids().iter().find_map(|grid| Some(grid.decode().ok()?.1))
        };
        squares.iter().filter(drawn).filter_map(read).collect()
    }
}

fn pair(line: &str) -> Option<(u16, String)> {
    let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
    let units: Vec<u16> =
        (0..text.len() / 4).map(|i| u16::from_str_radix(&text[4 * i..4 * i + 4], 16).unwrap()).collect();
    (code != "0000").then(|| (u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap()))
}
