//! The end of a PDF file: fonts, pictures, forms and pages become lopdf objects, packed and
//! written with title, dates, language, metadata and an identifier made from the content.
//! Knows no layout; everything that is drawn was drawn in `pdf`.

use std::fmt::Write as _;
use std::io::Write as _;

use chrono::Offset;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::font::{Face, Glyph};
use super::image::Image;
use super::pdf::{FaceUse, Info, Pdf, Sheet};

impl Pdf {
    /// The bytes of the file.
    pub fn finish(mut self) -> Vec<u8> {
        if self.pages.is_empty() {
            self.add_page(super::pdf::mm(210.0), super::pdf::mm(297.0));
        }
        let mut document = Document::with_version("1.7");
        let mut packer = Packer::new();
        let mut hash = Sha256::new();
        let resources = self.resources(&mut document, &mut packer, &mut hash);
        let pages_id = document.new_object_id();
        let mut kids = Vec::with_capacity(self.pages.len());
        for page in &self.pages {
            hash.update(page.content.as_bytes());
            let content = document.add_object(packer.pack(Dictionary::new(), page.content.as_bytes()));
            let id = document.add_object(dictionary! {
                "Type" => "Page", "Parent" => pages_id, "MediaBox" => media_box(page),
                "Contents" => content, "Resources" => resources,
            });
            kids.push(Object::Reference(id));
        }
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        document
            .objects
            .insert(pages_id, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
        self.describe(&mut document, pages_id, hash);
        let mut bytes = Vec::new();
        // Writing into memory has no way to fail.
        let _ = document.save_to(&mut bytes);
        bytes
    }

    /// One dictionary of fonts, pictures and forms that all pages share.
    fn resources(&self, document: &mut Document, packer: &mut Packer, hash: &mut Sha256) -> ObjectId {
        let mut fonts = Dictionary::new();
        for (face, used) in &self.faces {
            fonts.set(format!("F{}", *face as usize), add_font(document, packer, *face, used));
        }
        let mut xobjects = Dictionary::new();
        for (index, image) in self.images.iter().enumerate() {
            hash.update(&image.samples);
            xobjects.set(format!("I{index}"), add_image(document, packer, image));
        }
        let resources = document.new_object_id();
        for (index, form) in self.forms.iter().enumerate() {
            hash.update(form.content.as_bytes());
            let dictionary = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => media_box(form), "Resources" => resources,
            };
            xobjects.set(
                format!("X{index}"),
                document.add_object(packer.pack(dictionary, form.content.as_bytes())),
            );
        }
        document.objects.insert(resources, dictionary! { "Font" => fonts, "XObject" => xobjects }.into());
        resources
    }

    fn describe(&self, document: &mut Document, pages: ObjectId, mut hash: Sha256) {
        let info = &self.info;
        let date = pdf_date(info);
        let info_id = document.add_object(dictionary! {
            "Title" => text_string(&info.title), "Author" => text_string(&info.author),
            "Producer" => Object::string_literal("Hadir"),
            "CreationDate" => Object::string_literal(date.clone()),
            "ModDate" => Object::string_literal(date.clone()),
        });
        let metadata = document.add_object(Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            xmp(info).into_bytes(),
        ));
        let catalog = document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages, "Metadata" => metadata,
            "Lang" => Object::string_literal(info.language.as_str()),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        });
        for part in [&info.title, &info.author, &date] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let id = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", info_id);
        document.trailer.set("ID", vec![id.clone(), id]);
    }
}

fn media_box(sheet: &Sheet) -> Object {
    vec![0.into(), 0.into(), sheet.width.into(), sheet.height.into()].into()
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
        Stream::new(dictionary, self.0.reset(Vec::new()).unwrap_or_default()).with_compression(false)
    }
}

fn add_image(document: &mut Document, packer: &mut Packer, image: &Image) -> ObjectId {
    let dictionary = |color: &str| {
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(image.width),
            "Height" => i64::from(image.height), "ColorSpace" => color, "BitsPerComponent" => 8,
        }
    };
    let mut main = dictionary(if image.grey { "DeviceGray" } else { "DeviceRGB" });
    if let Some(alpha) = &image.alpha {
        main.set("SMask", document.add_object(packer.pack(dictionary("DeviceGray"), alpha)));
    }
    if image.packed {
        main.set("Filter", "DCTDecode");
        return document.add_object(Stream::new(main, image.samples.clone()).with_compression(false));
    }
    document.add_object(packer.pack(main, &image.samples))
}

fn add_font(document: &mut Document, packer: &mut Packer, face: Face, used: &FaceUse) -> ObjectId {
    let mut ids: Vec<u16> = used.codes.iter().map(|glyph| glyph.id).chain([0]).collect();
    ids.sort_unstable();
    ids.dedup();
    let place = |id: u16| ids.binary_search(&id).ok().and_then(|i| u16::try_from(i).ok()).unwrap_or(0);
    let mut code_to_glyph = vec![0, 0];
    for glyph in &used.codes {
        code_to_glyph.extend(place(glyph.id).to_be_bytes());
    }
    let file = face.subset(&ids);
    let length = i64::try_from(file.len()).unwrap_or(0);
    let tag: String = Sha256::digest(&file).iter().take(6).map(|b| char::from(b'A' + b % 26)).collect();
    let name = format!("{tag}+{}", face.postscript_name());
    let metrics = face.metrics();
    let file_id = document.add_object(packer.pack(dictionary! { "Length1" => length }, &file));
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => name.as_str(), "Flags" => 4,
        "FontBBox" => metrics.bbox.iter().map(|v| Object::Real(*v)).collect::<Vec<_>>(),
        "ItalicAngle" => 0, "Ascent" => metrics.ascent, "Descent" => metrics.descent,
        "CapHeight" => 714, "StemV" => 80, "FontFile2" => file_id,
    });
    let widths: Vec<Object> = used.codes.iter().map(|g| Object::Real(g.own_advance.round())).collect();
    let map = document.add_object(packer.pack(Dictionary::new(), &code_to_glyph));
    let descendant = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name.as_str(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor, "DW" => 600,
        "W" => vec![Object::Integer(1), Object::Array(widths)], "CIDToGIDMap" => map,
    });
    let unicode = document.add_object(packer.pack(Dictionary::new(), to_unicode(&used.codes).as_bytes()));
    document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name.as_str(), "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)], "ToUnicode" => unicode,
    })
}

/// The table from the codes of one font to the characters they show.
fn to_unicode(codes: &[Glyph]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
         /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let numbered: Vec<(usize, &Glyph)> = codes.iter().enumerate().map(|(i, g)| (i + 1, g)).collect();
    for group in numbered.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", group.len());
        for (code, glyph) in group {
            let _ = write!(map, "<{code:04X}> <");
            let mut units = [0_u16; 2];
            for unit in glyph.character.encode_utf16(&mut units) {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

fn text_string(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn pdf_date(info: &Info) -> String {
    let local = info.created_at.with_timezone(&info.zone);
    let minutes = local.offset().fix().local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("D:{}{sign}{hours:02}'{rest:02}'", local.format("%Y%m%d%H%M%S"))
}

fn xmp(info: &Info) -> String {
    let escape = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    };
    let (title, author) = (escape(&info.title), escape(&info.author));
    let date = info.created_at.with_timezone(&info.zone).format("%Y-%m-%dT%H:%M:%S%:z");
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
