//! Values of the domain that a text column holds as JSON. One that can't be read is an error that names
//! table, column and row, never a default: a default would admit everybody, or be written back by the next
//! save. Add a column: a line in `stored_as_json!`, `Json<T>` in the row with the select expression that
//! brings its id, and a line in `db/unreadable.rs`, which `hadir check` reads.

use std::fmt::Debug;
use std::io::Write as _;
use std::ops::{Deref, DerefMut};

use diesel::backend::Backend as DieselBackend;
use diesel::deserialize::{FromStaticSqlRow, Queryable};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{IsNull, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use diesel::{deserialize, serialize};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::engine::connection::Backend;
use crate::db::engine::error::Unreadable;
use crate::domain::certificate::CertificateContent;
use crate::domain::check_in::Answer;
use crate::domain::event::{EventDetails, EventKind};
use crate::domain::ids::DelegationId;
use crate::domain::import::{Choice, ColumnFields};
use crate::domain::letterhead::Letterhead;
use crate::domain::paper_rules::PaperRules;
use crate::domain::participant::ParticipantRole;

/// A value that one column stores as JSON.
pub trait Stored: Serialize + DeserializeOwned + Debug + Send + Sync + 'static {
    /// Table and column, as `events.details`.
    const COLUMN: &'static str;
}

/// Names the column of each type.
macro_rules! stored_as_json {
    ($($column:literal: $type:ty,)+) => {
        $(impl Stored for $type { const COLUMN: &'static str = $column; })+
    };
}

stored_as_json! {
    "certificates.content": CertificateContent,
    "events.details": EventDetails,
    "import_layouts.mapping": ColumnFields,
    "import_runs.choice": Choice,
    "scans.answer": Answer,
    "sessions.delegations": Vec<DelegationId>,
    "sessions.roles": Vec<ParticipantRole>,
    "units.kinds": Vec<EventKind>,
    "units.letterhead": Letterhead,
    "units.papers": PaperRules,
}

/// A value in a text column, as JSON. Selected together with the id of its row, which an error names.
#[derive(Debug, Clone, Default, PartialEq, Eq, AsExpression)]
#[diesel(sql_type = Text)]
pub struct Json<T: Stored>(pub T);

impl<T: Stored> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Stored> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Stored> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Stored> ToSql<Text, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

impl<T: Stored> ToSql<Text, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(serde_json::to_string(&self.0)?.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl<T: Stored> ToSql<Text, Backend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Backend>) -> serialize::Result {
        out.set_value((Text, self));
        Ok(IsNull::No)
    }
}

impl<T: Stored, DB: DieselBackend> Queryable<(Text, Text), DB> for Json<T>
where
    (String, String): FromStaticSqlRow<(Text, Text), DB>,
{
    type Row = (String, String);

    fn build((row, text): Self::Row) -> deserialize::Result<Self> {
        Ok(Self(read(T::COLUMN, &row, &text)?))
    }
}

/// Reads the JSON of a column and a row. The error says where in the text it went wrong, never what is
/// there: that may be somebody's data.
pub(super) fn read<T: DeserializeOwned>(
    column: &'static str,
    row: &str,
    text: &str,
) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|error| Unreadable::json(column, row, &error))
}
