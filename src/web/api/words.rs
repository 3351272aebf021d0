//! The closed lists of words as the OpenAPI document shows them: each once, with all its words, so that
//! clients get an enum. The words themselves are the domain's.

use std::borrow::Cow;

use utoipa::openapi::schema::Type;
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::allocation::AllocationMethod;
use crate::domain::attendance::{AttendanceStatus, Direction, Method};
use crate::domain::badge::{BadgeLayout, BadgeOrder, BadgePart};
use crate::domain::event::{EventStatus, Paper};
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus, Sex};

/// Each entry: the type, its name in the document, what it says.
macro_rules! words {
    ($($kind:ty as $name:literal: $text:literal;)+) => {$(
        impl PartialSchema for $kind {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($text))
                    .enum_values(Some(<$kind>::ALL.iter().map(|word| word.as_str())))
                    .into()
            }
        }

        impl ToSchema for $kind {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }
        }
    )+};
}

words! {
    EventStatus as "EventStatus": "Where an event stands.";
    ParticipantStatus as "ParticipantStatus": "Where a participant stands.";
    ParticipantRole as "ParticipantRole": "What somebody is in the event; only `peserta` takes a seat.";
    Sex as "Sex": "L: male, P: female.";
    AttendanceStatus as "AttendanceStatus": "How somebody attended a session.";
    Method as "ScanMethod": "How a scan was made.";
    Direction as "ScanDirection": "Whether somebody comes or leaves.";
    AllocationMethod as "AllocationMethod": "How seats are shared out by figures.";
    Language as "Language": "Indonesian or English.";
    Paper as "PaperSize": "The size of the paper.";
    BadgeLayout as "BadgeLayout": "How badges are laid out: so many on a sheet, or each on a label.";
    BadgeOrder as "BadgeOrder": "How badges are sorted.";
    BadgePart as "BadgePart": "Which badges: never printed through the page, or its last print.";
}

/// The bytes of a file, as the document shows them.
pub struct Binary;

impl PartialSchema for Binary {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .into()
    }
}

impl ToSchema for Binary {}
