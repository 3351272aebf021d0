//! Files on pages: lines of a list of them, and the answers with which one is saved.

use crate::domain::calendar;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY};

use super::words::moment;
use crate::db::event_files::EventFile;
use crate::db::events::Event;
use crate::domain::event_file::MediaType;
use crate::domain::language::Language;
use crate::ops::papers;
use crate::view::events::FileLine;
use crate::view::paths;

/// Documents as lists show them.
pub fn lines(files: &[EventFile], event: &Event, language: Language) -> Vec<FileLine> {
    let kind = |media_type| match media_type {
        MediaType::Pdf => "PDF",
        MediaType::Jpeg => "JPG",
        MediaType::Png => "PNG",
    };
    files
        .iter()
        .map(|file| FileLine {
            id: file.id.to_string(),
            title: file.title.clone(),
            kind: kind(file.media_type).to_owned(),
            size: size(file.size, language),
            when: moment(event, file.uploaded_at, language),
            who: file.uploaded_by.clone(),
            for_participants: file.for_participants,
        })
        .collect()
}

/// A document to save: no browser shows it, whatever is in it.
pub fn inert((file, bytes): (EventFile, Vec<u8>)) -> HttpResponse {
    let plain: String =
        file.filename.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '-' }).collect();
    let name =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", paths::encode(&file.filename));
    HttpResponse::Ok()
        .content_type(file.media_type.as_str())
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(bytes)
}

/// `340 KB`, `1,2 MB`.
pub fn size(bytes: i64, language: Language) -> String {
    const MEGABYTE: i64 = 1024 * 1024;
    if bytes < MEGABYTE {
        return format!("{} KB", (bytes + 1023) / 1024);
    }
    let point = if language == Language::Indonesian { ',' } else { '.' };
    let tenths = (bytes * 10 + MEGABYTE / 2) / MEGABYTE;
    format!("{}{point}{} MB", calendar::number(tenths / 10, language), tenths % 10)
}

/// The answer with a paper to save.
pub fn download(paper: papers::Paper) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(paper.content_type)
        .insert_header((CONTENT_DISPOSITION, paper.disposition()))
        .body(paper.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_short() {
        for (bytes, id, en) in [
            (1, "1 KB", "1 KB"),
            (348_160, "340 KB", "340 KB"),
            (1_258_291, "1,2 MB", "1.2 MB"),
            (10 * 1024 * 1024, "10,0 MB", "10.0 MB"),
        ] {
            assert_eq!(
                (size(bytes, Language::Indonesian).as_str(), size(bytes, Language::English).as_str()),
                (id, en)
            );
        }
    }
}
