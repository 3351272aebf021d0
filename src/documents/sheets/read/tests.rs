//! What is written comes back; what is broken, huge or lying is refused, quickly.

use std::io::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::super::{Sheet, SheetColumn, Value, csv, xlsx};
use super::*;
use crate::documents::samples::ugly_names;

fn texts(rows: &[Vec<Cell>]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect()
}

fn sheet(rows: Vec<Vec<Value>>) -> Sheet {
    let columns = ["Nama", "NIK", "Tanggal"].map(|title| SheetColumn::new(title, 20.0)).to_vec();
    Sheet { name: "Peserta".to_owned(), columns, rows, totals: Vec::new() }
}

fn dated_on() -> chrono::NaiveDate {
    "2024-09-19".parse().unwrap()
}

/// A workbook whose one sheet has the given XML between `<sheetData>`.
fn workbook(sheet_data: &str) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let files = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet_data}</sheetData></worksheet>"),
        ),
    ];
    for (name, text) in files {
        package.start_file(name, SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

#[test]
fn ugly_texts_come_back_from_xlsx_and_csv() {
    let day = chrono::NaiveDate::from_ymd_opt(2024, 9, 19).unwrap();
    let mut names = ugly_names();
    names.extend(
        ["'=1", "''@x", "-1", "+62812", "@a", "\tb", "a;b", "a,b", "a\"b", "two\nlines", " blank "]
            .map(str::to_owned),
    );
    let rows =
        names.iter().map(|n| vec![n.as_str().into(), "0371015505850003".into(), Value::Date(day)]).collect();
    let sheet = sheet(rows);
    for (bytes, filename) in [
        (xlsx(std::slice::from_ref(&sheet), dated_on()).unwrap(), "a.xlsx"),
        (csv(&sheet, ';'), "a.csv"),
        (csv(&sheet, ','), "a.csv"),
    ] {
        let rows = read_table(&bytes, filename).unwrap();
        assert_eq!(texts(&rows)[0], ["Nama", "NIK", "Tanggal"]);
        for (row, name) in rows[1..].iter().zip(&names) {
            assert_eq!(
                row,
                &[name.as_str(), "0371015505850003", "2024-09-19"].map(|t| Cell::Text(t.to_owned()))
            );
        }
        assert_eq!(rows.len(), names.len() + 1);
    }
}

#[test]
fn no_text_becomes_a_formula_in_the_written_files() {
    let sheet = sheet(vec![vec!["=1+1".into(), "+1".into(), "@x".into()]]);
    let text = String::from_utf8(csv(&sheet, ';')).unwrap();
    assert!(text.starts_with('\u{feff}') && text.ends_with("'=1+1;'+1;'@x\r\n"), "{text}");
    let bytes = xlsx(&[sheet], dated_on()).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    package.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(!xml.contains("<f>") && xml.contains("state=\"frozen\""));
}

#[test]
fn the_same_table_gives_the_same_file() {
    let one = || {
        xlsx(&[sheet(vec![vec!["a".into(), Value::Number(5), Value::Percent(1, 3)]])], dated_on()).unwrap()
    };
    assert_eq!(one(), one());
}

#[test]
fn numbers_formulas_merged_cells_and_errors() {
    let rows = read_table(
        &workbook(
            "<row r=\"2\"><c r=\"A2\"><v>6371015505850003</v></c><c r=\"B2\"><v>81234567890</v></c>\
             <c r=\"C2\"><f>1+1</f><v>2</v></c><c r=\"D2\" t=\"str\"><f>A1&amp;B1</f><v>gabung</v></c>\
             <c r=\"E2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"F2\"><v>98.6</v></c>\
             <c r=\"G2\" t=\"inlineStr\"><is><t>satu</t></is></c><c r=\"H2\"/><c r=\"I2\" t=\"b\"><v>1</v></c></row>",
        ),
        "x.xlsx",
    )
    .unwrap();
    assert_eq!(rows.len(), 2, "row 2 stays row 2");
    assert_eq!(rows[1][0], Cell::LostDigits("6371015505850003".to_owned()));
    assert_eq!(rows[1][4], Cell::Error("#DIV/0!".to_owned()));
    assert_eq!(
        texts(&rows)[1],
        ["6371015505850003", "81234567890", "2", "gabung", "#DIV/0!", "98.6", "satu", "", "TRUE"]
    );
}

#[test]
fn csv_in_every_dress() {
    for bytes in [
        "Nama;Kota\r\nJosé;Tapin\r\n".as_bytes().to_vec(),
        "\u{feff}Nama,Kota\nJosé,Tapin".as_bytes().to_vec(),
        "Nama\tKota\rJosé\tTapin\r\r".as_bytes().to_vec(),
        b"Nama;Kota\nJos\xe9;Tapin\n".to_vec(),
        [0xfe, 0xff]
            .into_iter()
            .chain("Nama;Kota\nJosé;Tapin".encode_utf16().flat_map(u16::to_be_bytes))
            .collect(),
        [0xff, 0xfe]
            .into_iter()
            .chain("Nama\tKota\r\nJosé\tTapin".encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
        b"\"Nama\";\"Kota\"\r\n\"Jos\xc3\xa9\";\"Tapin\";;;\r\n;;;\r\n".to_vec(),
    ] {
        assert_eq!(texts(&read_table(&bytes, "a.csv").unwrap()), [["Nama", "Kota"], ["José", "Tapin"]]);
    }
    let old = read_table(b"\x93Dinas\x94;Nur\x92aini \x80", "a.csv").unwrap();
    assert_eq!(texts(&old), [["“Dinas”", "Nur’aini €"]]);
    let rows = read_table(b"a;b\n\n6,37102E+15;2024\n", "a.csv").unwrap();
    assert_eq!(rows[1].len(), 0, "blank lines keep their number");
    assert_eq!(rows[2][0], Cell::LostDigits("6,37102E+15".to_owned()));
}

#[test]
fn limits_are_held() {
    let line = |n: usize| format!("Nama {n};x\n");
    let rows = |count: usize| (0..count).map(line).collect::<String>().into_bytes();
    assert_eq!(read_table(&rows(MAX_ROWS + 1), "a.csv").unwrap().len(), MAX_ROWS + 1);
    assert_eq!(read_table(&rows(MAX_ROWS + 2), "a.csv"), Err(SheetError::TooManyRows));
    assert_eq!(read_table(&vec![b'a'; MAX_BYTES + 1], "a.csv"), Err(SheetError::TooLarge));
    assert_eq!(
        read_table(&[b';'; 300].map(|_| b"a;".to_owned()).concat(), "a.csv"),
        Err(SheetError::TooManyColumns)
    );
    assert_eq!(read_table(b"", "a.xlsx"), Err(SheetError::Empty));
    assert_eq!(read_table(b" ; ;\n", "a.csv"), Err(SheetError::Empty));
    assert_eq!(read_table(&[0xd0, 0xcf, 0x11, 0xe0, 1, 2], "a.xls"), Err(SheetError::OldFormat));
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert_eq!(read_table(&workbook(corner), "a.xlsx"), Err(SheetError::TooManyRows));
    let wide = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>";
    assert_eq!(read_table(&workbook(wide), "a.xlsx"), Err(SheetError::TooManyColumns));
}

#[test]
fn a_bomb_and_a_liar_are_refused_quickly() {
    let start = Instant::now();
    let blanks = " ".repeat(70 << 20);
    let bomb = workbook(&blanks);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read_table(&bomb, "a.xlsx"), Err(SheetError::TooLargeUnpacked));
    // The same bomb with a small size in both headers.
    let size = u32::try_from(
        zip::ZipArchive::new(Cursor::new(&bomb)).unwrap().by_name("xl/worksheets/sheet1.xml").unwrap().size(),
    )
    .unwrap()
    .to_le_bytes();
    let mut liar = bomb;
    for index in 0..liar.len() - 4 {
        if liar[index..index + 4] == size {
            liar[index..index + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    assert!(matches!(
        read_table(&liar, "a.xlsx"),
        Err(SheetError::TooLargeUnpacked | SheetError::Unreadable)
    ));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn broken_files_are_errors() {
    let good = xlsx(&[sheet(vec![vec!["a".into(), "b".into(), "c".into()]])], dated_on()).unwrap();
    for end in (0..good.len()).step_by(97) {
        assert!(read_table(&good[..end], "a.xlsx").is_err());
    }
    assert_eq!(read_table(b"PK\x03\x04 nothing", "a.xlsx"), Err(SheetError::Unreadable));
    assert_eq!(read_table(b"\x89PNG\r\n\x1a\n\0\0", "a.csv"), Err(SheetError::Unreadable));
    assert_eq!(read_table(b"Nama;NIK", "a.xlsx"), Err(SheetError::Unreadable));
    assert_eq!(
        read_table(&workbook("<row><c r=\"ZZZZZZZ9\"><v>1</row>"), "a.xlsx"),
        Err(SheetError::Unreadable)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_damage_is_an_answer_not_a_panic(place in 0_usize..4000, value: u8, junk in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut bytes = xlsx(&[sheet(vec![vec!["a".into(), Value::Number(1), Value::Empty]])], dated_on()).unwrap();
        let place = place % bytes.len();
        bytes[place] = value;
        let _ = read_table(&bytes, "a.xlsx");
        let _ = read_table(&junk, "a.csv");
    }

    #[test]
    fn any_text_survives_a_csv(text in "[^\u{0}\u{feff}]{1,40}") {
        prop_assume!(!text.trim().is_empty() && !is_scientific_like(&text));
        let rows = read_table(&csv(&sheet(vec![vec!["x".into(), text.as_str().into(), "y".into()]]), ';'), "a.csv").unwrap();
        prop_assert_eq!(rows[1][1].text(), text.as_str());
    }
}

fn is_scientific_like(text: &str) -> bool {
    text.contains(['e', 'E'])
}

#[test]
fn a_sheet_that_the_format_has_no_room_for_is_an_error_and_no_empty_file() {
    let with = |columns| Sheet { columns: vec![SheetColumn::new("x", 5.0); columns], ..Sheet::default() };
    assert!(xlsx(&[with(16_384)], dated_on()).is_ok());
    assert!(xlsx(&[with(16_385)], dated_on()).is_err());
}

#[test]
fn a_file_is_of_its_day_even_where_spreadsheets_know_none() {
    let core = |day: &str| {
        let bytes = xlsx(&[sheet(Vec::new())], day.parse().unwrap()).unwrap();
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut package.by_name("docProps/core.xml").unwrap(), &mut xml).unwrap();
        xml
    };
    assert!(core("2024-09-19").contains(">2024-09-19T00:00:00Z<"));
    assert_eq!(core("1789-07-14"), core("1789-07-15"), "the clock is not asked");
}
