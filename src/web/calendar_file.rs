//! A calendar as an answer: phones open it in their calendar at once.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::ops::tickets::{CONTENT_TYPE, CalendarFile};

/// Answers with a calendar.
pub fn answer(file: CalendarFile) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    HttpResponse::Ok()
        .content_type(CONTENT_TYPE)
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .body(file.bytes)
}
