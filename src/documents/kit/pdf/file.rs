//! The way of a PDF from operations to bytes: printpdf turns operations into operators and makes the fonts
//! (`to_lopdf_document` is the seam), lopdf writes the objects, one behind the other. Owns what a file says
//! of itself: title, date, language, metadata, an identifier made from the content. Knows no layout. Pages,
//! pictures and forms leave the memory as soon as they are packed: printpdf's own way out would keep them
//! all, number and date the file at random, and pack at the slowest level.

use std::collections::BTreeMap;
use std::io::Write as _;

use chrono::{NaiveTime, Offset, TimeZone};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{
    Codepoint, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, TextItem,
};
use sha2::{Digest, Sha256};

use super::{FaceUse, Info, Pdf, Sheet, font_id, mm, set_font, stand_in};
use crate::documents::kit::font::{Face, Glyph};
use crate::documents::kit::image::Image;

/// The translation alone: packing is done here, and `secure` would leave out the operators of QR codes.
const AS_IT_IS: PdfSaveOptions =
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };

/// The root of the pages.
const PAGES: ObjectId = (1, 0);
/// The fonts, pictures and forms, which all pages share.
const RESOURCES: ObjectId = (2, 0);

impl Pdf {
    /// The bytes of the file.
    pub fn finish(mut self) -> Vec<u8> {
        if self.pages.is_empty() {
            self.add_page(mm(210.0), mm(297.0));
        }
        self.pack();
        let Self { mut file, faces, pages, info, .. } = self;
        let fonts = file.add_fonts(&faces);
        let xobjects = std::mem::take(&mut file.xobjects);
        file.write(RESOURCES, dictionary! { "Font" => fonts, "XObject" => xobjects });
        let mut kids = Vec::with_capacity(pages.len());
        for page in pages {
            let streams: Vec<Object> = page.packed.iter().map(|id| Object::Reference(*id)).collect();
            kids.push(Object::Reference(file.add(dictionary! {
                "Type" => "Page", "Parent" => PAGES, "MediaBox" => media_box(&page),
                "Contents" => streams, "Resources" => RESOURCES,
            })));
        }
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        file.write(PAGES, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
        let trailer = file.describe(&info);
        file.close(trailer)
    }

    /// Packs what was drawn on pages since this was last done. What is drawn on them later becomes a
    /// further stream of theirs.
    pub(super) fn pack(&mut self) {
        let mut drawn: Vec<&mut Sheet> = self.pages.iter_mut().filter(|page| !page.ops.is_empty()).collect();
        let ops = drawn.iter_mut().map(|page| std::mem::take(&mut page.ops)).collect();
        for (page, operators) in drawn.into_iter().zip(operators(ops, &self.faces)) {
            let stream = self.file.packer.pack(Dictionary::new(), &operators);
            page.packed.push(self.file.add(stream));
        }
    }

    pub(super) fn add_form(&mut self, number: usize, form: Sheet) {
        let dictionary = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => media_box(&form), "Resources" => RESOURCES,
        };
        let operators = operators(vec![form.ops], &self.faces).pop().unwrap_or_default();
        let stream = self.file.packer.pack(dictionary, &operators);
        let id = self.file.add(stream);
        self.file.xobjects.set(format!("X{number}"), id);
    }
}

/// What printpdf makes of the operations of pages. The fonts are stand-ins: at this point they only have
/// to know codes.
fn operators(pages: Vec<Vec<Op>>, faces: &BTreeMap<Face, FaceUse>) -> Vec<Vec<u8>> {
    let mut printed = PdfDocument::new("");
    for (face, used) in faces {
        let font = PdfFont::new(parsed_font(*face, used, Vec::new()));
        printed.resources.fonts.map.insert(font_id(*face), font);
    }
    // The size is of no account: pages are made here.
    printed.pages = pages.into_iter().map(|ops| PdfPage::new(Mm(1.0), Mm(1.0), ops)).collect();
    let mut document = printed.to_lopdf_document(&AS_IT_IS, &mut Vec::new());
    let contents = |page| document.get_page_contents(page).first().copied();
    let contents: Vec<Option<ObjectId>> = document.page_iter().map(contents).collect();
    let mut content = |id: Option<ObjectId>| match document.objects.remove(&id?)? {
        Object::Stream(stream) => Some(stream.content),
        _ => None,
    };
    contents.into_iter().map(|id| content(id).unwrap_or_default()).collect()
}

/// A font with the codes that a file gave out, their widths, and the bytes of its own file.
fn parsed_font(face: Face, used: &FaceUse, file: Vec<u8>) -> ParsedFont {
    let metrics = face.metrics();
    let tag: String = Sha256::digest(&file).iter().take(6).map(|b| char::from(b'A' + b % 26)).collect();
    let mut font = ParsedFont::with_glyph_data(
        file,
        0,
        Some(format!("{tag}+{}", face.postscript_name())),
        used.coded().map(|(code, _)| (u32::from(stand_in(code)), code)).collect(),
        used.coded().map(|(code, glyph)| (code, glyph.own_advance.round() as u16)).collect(),
        1000,
        FontMetrics { ascent: metrics.ascent as i16, descent: metrics.descent as i16 },
    );
    let [x_min, y_min, x_max, y_max] = metrics.bbox.map(|edge| edge as i16);
    let bbox = &mut font.pdf_font_metrics;
    (bbox.x_min, bbox.y_min, bbox.x_max, bbox.y_max) = (x_min, y_min, x_max, y_max);
    font
}

fn media_box(sheet: &Sheet) -> Object {
    vec![0.into(), 0.into(), sheet.width.into(), sheet.height.into()].into()
}

/// A PDF that is written object by object, so that it takes no more room than its bytes.
pub(super) struct File {
    bytes: Vec<u8>,
    /// Where each object starts; there is no object 0.
    places: Vec<usize>,
    packer: Packer,
    xobjects: Dictionary,
}

impl File {
    pub(super) fn new() -> Self {
        let bytes = b"%PDF-1.7\n%\xbb\xad\xc0\xde\n".to_vec();
        let places = vec![0; 1 + RESOURCES.0 as usize];
        Self { bytes, places, packer: Packer::new(), xobjects: Dictionary::new() }
    }

    fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = (u32::try_from(self.places.len()).unwrap_or(u32::MAX), 0);
        self.places.push(0);
        self.write(id, object);
        id
    }

    fn write(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.places[id.0 as usize] = self.bytes.len();
        // Writing into memory has no way to fail.
        let _ = writeln!(self.bytes, "{} 0 obj", id.0);
        self.bytes.extend(written(object.into(), "endobj\n"));
    }

    /// The table of places, which ends a file.
    fn close(mut self, mut trailer: Dictionary) -> Vec<u8> {
        let id = Object::String(Sha256::digest(&self.bytes)[..16].to_vec(), StringFormat::Hexadecimal);
        trailer.set("ID", vec![id.clone(), id]);
        trailer.set("Size", i64::try_from(self.places.len()).unwrap_or(i64::MAX));
        let start = self.bytes.len();
        let _ = writeln!(self.bytes, "xref\n0 {}\n0000000000 65535 f ", self.places.len());
        for place in self.places.iter().skip(1) {
            let _ = writeln!(self.bytes, "{place:010} 00000 n ");
        }
        self.bytes.extend_from_slice(b"trailer\n");
        self.bytes.extend(written(trailer.into(), "startxref\n"));
        let _ = writeln!(self.bytes, "{start}\n%%EOF");
        self.bytes
    }

    pub(super) fn add_image(&mut self, number: usize, image: Image) {
        let dictionary = |color: &str| {
            dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(image.width),
                "Height" => i64::from(image.height), "ColorSpace" => color, "BitsPerComponent" => 8,
            }
        };
        let mut main = dictionary(if image.grey { "DeviceGray" } else { "DeviceRGB" });
        if let Some(alpha) = &image.alpha {
            let mask = self.packer.pack(dictionary("DeviceGray"), alpha);
            main.set("SMask", self.add(mask));
        }
        let stream = if image.packed {
            main.set("Filter", "DCTDecode");
            Stream::new(main, image.samples)
        } else {
            self.packer.pack(main, &image.samples)
        };
        let id = self.add(stream);
        self.xobjects.set(format!("I{number}"), id);
    }

    /// The fonts, as printpdf makes them from a page that shows each code once. It knows one code for each
    /// glyph; here two characters may share a glyph, so codes and glyphs are brought together afterwards.
    fn add_fonts(&mut self, faces: &BTreeMap<Face, FaceUse>) -> Object {
        let mut printed = PdfDocument::new("");
        let mut ops = vec![Op::StartTextSection];
        let mut maps = BTreeMap::new();
        for (face, used) in faces {
            let (file, map) = subset(*face, used);
            maps.insert(*face, map);
            let font = PdfFont::new(parsed_font(*face, used, file));
            printed.resources.fonts.map.insert(font_id(*face), font);
            let shown = |(code, glyph): (u16, &Glyph)| Codepoint::with_cid(code, 0.0, glyph.character.into());
            let items = vec![TextItem::GlyphIds(used.coded().map(shown).collect())];
            ops.extend([set_font(*face, 1.0), Op::ShowText { items }]);
        }
        ops.push(Op::EndTextSection);
        printed.pages.push(PdfPage::new(Mm(1.0), Mm(1.0), ops));
        let mut document = printed.to_lopdf_document(&AS_IT_IS, &mut Vec::new());
        let Some(fonts) = fonts_of(&document) else { return Object::Dictionary(Dictionary::new()) };
        for (face, map) in maps {
            let map = document.add_object(self.packer.pack(Dictionary::new(), &map));
            let _ = finish_font(&mut document, fonts, face, map);
        }
        // Whatever else printpdf made is left behind.
        document.trailer = dictionary! { "Root" => fonts };
        document.prune_objects();
        document.renumber_objects_with(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
        for (_, object) in document.objects {
            match object {
                Object::Stream(plain) if !plain.dict.has(b"Filter") => {
                    let packed = self.packer.pack(plain.dict, &plain.content);
                    self.add(packed)
                }
                object => self.add(object),
            };
        }
        document.trailer.get(b"Root").cloned().unwrap_or(Object::Null)
    }

    /// The catalog and what stands around it; gives the trailer.
    fn describe(&mut self, info: &Info) -> Dictionary {
        let (date, _) = dates(info);
        let about = self.add(dictionary! {
            "Title" => text_string(&info.title), "Author" => text_string(&info.author),
            "Producer" => Object::string_literal("Hadir"),
            "CreationDate" => Object::string_literal(date.clone()), "ModDate" => Object::string_literal(date),
        });
        let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let metadata = self.add(Stream::new(metadata, xmp(info).into_bytes()));
        let catalog = self.add(dictionary! {
            "Type" => "Catalog", "Pages" => PAGES, "Metadata" => metadata,
            "Lang" => Object::string_literal(info.language.as_str()),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        });
        dictionary! { "Root" => catalog, "Info" => about }
    }
}

/// An object and a word behind it. lopdf keeps its writer to itself, but an operator's operands are objects.
fn written(object: Object, word: &str) -> Vec<u8> {
    Content { operations: [Operation::new(word, vec![object])] }.encode().unwrap_or_default()
}

/// The dictionary of fonts of the only page.
fn fonts_of(document: &Document) -> Option<ObjectId> {
    let page = document.get_dictionary(document.page_iter().next()?).ok()?;
    let resources = page.get_deref(b"Resources", document).ok()?.as_dict().ok()?;
    resources.get(b"Font").ok()?.as_reference().ok()
}

/// Says which glyph each code shows, and what printpdf doesn't know of the font.
fn finish_font(document: &mut Document, fonts: ObjectId, face: Face, map: ObjectId) -> lopdf::Result<()> {
    let font = document.get_dictionary(fonts)?.get(font_id(face).0.as_bytes())?.as_reference()?;
    let descendants = document.get_dictionary_mut(font)?.get_mut(b"DescendantFonts")?.as_array_mut()?;
    let Some(Object::Dictionary(descendant)) = descendants.first_mut() else { return Ok(()) };
    descendant.set("CIDToGIDMap", map);
    let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
    let descriptor = document.get_dictionary_mut(descriptor)?;
    descriptor.set("Flags", 4);
    descriptor.set("CapHeight", 714);
    Ok(())
}

/// The font file with the glyphs in use, renumbered, and the table from codes to those numbers.
fn subset(face: Face, used: &FaceUse) -> (Vec<u8>, Vec<u8>) {
    let mut ids: Vec<u16> = used.coded().map(|(_, glyph)| glyph.id).chain([0]).collect();
    ids.sort_unstable();
    ids.dedup();
    let place = |id: u16| ids.binary_search(&id).ok().and_then(|i| u16::try_from(i).ok()).unwrap_or(0);
    let numbers = used.coded().map(|(_, glyph)| place(glyph.id));
    let map = std::iter::once(0).chain(numbers).flat_map(u16::to_be_bytes).collect();
    (face.subset(&ids), map)
}

/// Packs streams with one compressor: to set up its tables takes longer than to pack a page.
struct Packer(ZlibEncoder<Vec<u8>>);

impl Packer {
    fn new() -> Self {
        Self(ZlibEncoder::new(Vec::new(), Compression::new(4)))
    }

    fn pack(&mut self, mut dictionary: Dictionary, bytes: &[u8]) -> Stream {
        // Writing into memory has no way to fail.
        let _ = self.0.write_all(bytes);
        dictionary.set("Filter", "FlateDecode");
        Stream::new(dictionary, self.0.reset(Vec::new()).unwrap_or_default())
    }
}

fn text_string(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The beginning of the file's day, in the two forms that a file needs.
fn dates(info: &Info) -> (String, String) {
    let offset = info.zone.offset_from_utc_datetime(&info.dated_on.and_time(NaiveTime::MIN)).fix();
    let minutes = offset.local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let (day, iso) = (info.dated_on.format("%Y%m%d"), info.dated_on.format("%Y-%m-%d"));
    (format!("D:{day}000000{sign}{hours:02}'{rest:02}'"), format!("{iso}T00:00:00{offset}"))
}

fn xmp(info: &Info) -> String {
    let escape = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    };
    let (title, author) = (escape(&info.title), escape(&info.author));
    let (_, date) = dates(info);
    let language = info.language.as_str();
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\
         <xmp:CreatorTool>Hadir</xmp:CreatorTool><pdf:Producer>Hadir</pdf:Producer>\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
