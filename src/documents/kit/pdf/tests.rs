//! Whole files read back: packed on the way, dated, the same each time.

use lopdf::{Document, Object};

use crate::documents::kit::testing::Opened;
use crate::documents::kit::{Align, Face, Flow, Info, Pdf, Style, mm};
use crate::domain::event::Paper;
use crate::domain::language::Language;

fn info() -> Info {
    Info {
        title: "Berkas <uji> & é".to_owned(),
        author: "Dinas".to_owned(),
        language: Language::Indonesian,
        dated_on: "2023-02-22".parse().unwrap(),
        zone: chrono_tz::Asia::Makassar,
    }
}

fn long_file(pages: usize) -> Vec<u8> {
    let mut flow = Flow::new(info(), Paper::A4, false);
    let border = flow.form(0.0, |flow| flow.pdf.frame(9.0, 9.0, 90.0, 90.0, 1.0, [0.0; 3]));
    for page in 1..=pages {
        if page > 1 {
            flow.page_break();
        }
        flow.pdf.show_form(border);
        flow.text(&format!("Baris {page} 山 محمد"), Style::serif(12.0), Align::Left);
        flow.pdf.qr("HADIR", 100.0, 100.0, 60.0);
    }
    flow.finish()
}

#[test]
fn pages_that_were_packed_on_the_way_still_get_their_feet() {
    let bytes = long_file(450);
    let mut opened = Opened::new(&bytes);
    assert_eq!(opened.page_count(), 450);
    for page in [1, 2, 199, 200, 201, 202, 400, 401, 450] {
        let text = opened.text(page);
        assert!(text.starts_with(&format!("Baris {page} 山")), "{text}");
        assert!(text.ends_with(&format!("Halaman {page} dari 450")), "{text}");
        assert_eq!(opened.qr_codes(page), ["HADIR"]);
    }
    assert_eq!(long_file(450), bytes, "the same each time");
}

#[test]
fn a_file_says_what_it_is() {
    let bytes = long_file(1);
    let document = Document::load_mem(&bytes).unwrap();
    assert_eq!(document.version, "1.7");
    let about = document.get_dictionary(document.trailer.get(b"Info").unwrap().as_reference().unwrap());
    let created = about.unwrap().get(b"CreationDate").unwrap().as_str().unwrap();
    assert_eq!(created, b"D:20230222000000+08'00'");
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"id");
    assert!(!catalog.has(b"PageMode") && !catalog.has(b"PageLayout"));
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let xmp = document.get_object(metadata).unwrap().as_stream().unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    assert!(xmp.contains("<xmp:CreateDate>2023-02-22T00:00:00+08:00<"), "{xmp}");
    assert!(xmp.contains("Berkas &lt;uji&gt; &amp; é"), "{xmp}");
    let ids = document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert!(ids.len() == 2 && ids[0] == ids[1] && ids[0].as_str().unwrap().len() == 16);
    let boxes: Vec<&Object> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form"))
        .map(|stream| stream.dict.get(b"BBox").unwrap())
        .collect();
    assert_eq!(boxes.len(), 1, "the border is stored once");
}

#[test]
fn each_code_leads_to_one_character_and_one_glyph() {
    let mut pdf = Pdf::new(info());
    pdf.add_page(mm(100.0), mm(100.0));
    pdf.text("山田 AAA", Style::sans(12.0), 10.0, 10.0, 200.0, Align::Left);
    let bytes = pdf.finish();
    assert_eq!(Opened::new(&bytes).text(1), "山田 AAA");
    let document = Document::load_mem(&bytes).unwrap();
    let page = document.page_iter().next().unwrap();
    let fonts = document.get_page_fonts(page).unwrap();
    let font = fonts.values().next().unwrap();
    let descendant = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
    let stream = |key: &[u8]| {
        let id = descendant.get(key).unwrap().as_reference().unwrap();
        document.get_object(id).unwrap().as_stream().unwrap().decompressed_content().unwrap()
    };
    // Codes 1 and 2 show the empty box, 3 the blank, 4 the letter; glyphs are numbered anew.
    assert_eq!(stream(b"CIDToGIDMap"), [0, 0, 0, 0, 0, 0, 0, 1, 0, 2]);
    let widths = descendant.get(b"W").unwrap().as_array().unwrap();
    let letter = Face::Sans.glyph('A').advance.round() as i64;
    assert_eq!(widths[1].as_array().unwrap()[3].as_i64().unwrap(), letter);
    let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
    assert!(name.ends_with(b"+NotoSans-Regular") && name.len() == 23, "{name:?}");
}
