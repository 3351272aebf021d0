//! The table that people fill in to import participants: the headings that the import knows, nothing
//! below them, and a second sheet that explains each column. An example row would sooner or later be
//! imported as a person, so the examples stand on the second sheet, which the import does not read.

use chrono::DateTime;

use super::{Format, Paper};
use crate::documents::sheets::{Sheet, SheetColumn, Value, csv, xlsx};
use crate::domain::language::Language;
use crate::ops::error::{Error, Result};
use crate::ops::imports::import_participants::of_template;

/// Of each field: how wide its column is, an example, and what to enter, in both languages.
fn guide(field: &str) -> (f64, &'static str, &'static str, &'static str) {
    match field {
        "name" => (
            34.0,
            "Siti Contohwati",
            "Wajib diisi. Tanpa gelar, seperti di KTP.",
            "Required. Without titles, as on the identity card.",
        ),
        "title_before" => (13.0, "Dra. Hj.", "Boleh kosong.", "May stay empty."),
        "title_after" => (15.0, "S.Sos., M.Si.", "Boleh kosong.", "May stay empty."),
        "nik" => (
            20.0,
            "6371014505850003",
            "16 angka. Ketik di kolom ini, yang sudah berbentuk teks, agar angkanya utuh.",
            "16 digits. Type it in this column, which is text already, so that no digit is lost.",
        ),
        "nip" => (22.0, "198505052010012002", "18 angka, untuk ASN.", "18 digits, of public servants."),
        "phone" => (18.0, "081200000000", "Nomor yang menerima WhatsApp.", "A number that gets WhatsApp."),
        "email" => (28.0, "siti@contoh.example", "Tiket dapat dikirim ke sini.", "Tickets can be sent here."),
        "sex" => (
            6.0,
            "P",
            "L atau P. Boleh kosong: dibaca dari NIP atau NIK.",
            "L (male) or P (female). May stay empty: it is read from NIP or NIK.",
        ),
        "position" => (28.0, "Pendamping Sosial", "Jabatan sekarang.", "The present position."),
        "role" => (
            13.0,
            "peserta",
            "peserta, narasumber, panitia atau moderator. Kosong berarti peserta.",
            "peserta, narasumber, panitia or moderator. Empty means peserta.",
        ),
        "category" => (
            16.0,
            "pendamping",
            "Unsur, bila kuota dibagi per unsur.",
            "Category, where seats are given per category.",
        ),
        "region" => (
            28.0,
            "Kota Banjarmasin",
            "Kabupaten/kota (atau kecamatan) yang mengutus: nama, singkatan atau kode. Boleh juga nama kontingen.",
            "The regency or city (or district) that sends the person: name, alias or code; or the delegation's name.",
        ),
        "institution" => (
            30.0,
            "Dinas Sosial Kota Banjarmasin",
            "Tempat bekerja, atau lembaga yang mengutus.",
            "Where the person works, or the institution that sends the person.",
        ),
        _ => (20.0, "", "", ""),
    }
}

/// The template as `xlsx` or `csv`; anything else is not found.
pub fn import_template(extension: &str, language: Language) -> Result<Paper> {
    let format = Format::of(extension).filter(|format| *format != Format::Pdf).ok_or(Error::NotFound)?;
    let say = |indonesian: &'static str, english: &'static str| match language {
        Language::Indonesian => indonesian,
        Language::English => english,
    };
    let columns = of_template()
        .map(|column| SheetColumn::typed(say(column.indonesian, column.english), guide(column.field).0))
        .collect();
    let name = say("Peserta", "Participants").to_owned();
    let table = Sheet { name, columns, ..Sheet::default() };
    let explained = of_template().map(|column| {
        let (_, example, indonesian, english) = guide(column.field);
        [say(column.indonesian, column.english), example, say(indonesian, english)].map(Value::from).to_vec()
    });
    let guide = Sheet {
        name: say("Petunjuk", "Guide").to_owned(),
        columns: vec![
            SheetColumn::new(say("Kolom", "Column"), 20.0),
            SheetColumn::new(say("Contoh", "Example"), 32.0),
            SheetColumn::new(say("Keterangan", "Explanation"), 90.0),
        ],
        rows: explained.collect(),
        totals: Vec::new(),
    };
    // The same bytes whenever it is asked for: a template has no date.
    let bytes = match format {
        Format::Csv => csv(&table, ';'),
        Format::Xlsx | Format::Pdf => xlsx(&[table, guide], DateTime::UNIX_EPOCH.date_naive())?,
    };
    Ok(Paper {
        filename: format!("{}.{}", say("templat-peserta", "participants-template"), format.extension()),
        content_type: format.content_type(),
        bytes,
    })
}
