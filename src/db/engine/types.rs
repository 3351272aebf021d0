//! How the words, identifiers and sealed values of the domain are stored, on both databases alike.
//! The domain itself knows nothing of it.

use std::io::Write as _;

use diesel::backend::Backend as DieselBackend;
use diesel::deserialize::{FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{IsNull, Output, ToSql};
use diesel::sql_types::{Binary, Text};
use diesel::sqlite::Sqlite;
use diesel::{deserialize, serialize};

use crate::db::engine::connection::Backend;
use crate::domain::access::ActorKind;
use crate::domain::account::LinkPurpose;
use crate::domain::attendance::{AttendanceStatus, Direction, Method};
use crate::domain::event::{AccountRole, EventStatus, Paper};
use crate::domain::event_file::MediaType;
use crate::domain::ids::{
    AccountId, AccountLinkId, AuditId, BrowserSessionId, CertificateId, CheckInId, CoordinatorId,
    DelegationId, EventFileId, EventId, FigureSeriesId, GrantId, MailId, ParticipantId, PersonId, QuotaId,
    ScanId, SessionId, SignerId, TicketId, TokenId, UndoBatchId, UndoId, UnitId, UploadId,
};
use crate::domain::import::{ImportState, ImportWork};
use crate::domain::language::Language;
use crate::domain::letterhead::Side;
use crate::domain::mail::{MailFault, MailKind, MailStatus};
use crate::domain::mail_text::TextKind;
use crate::domain::participant::{Admission, Answer, ParticipantRole, ParticipantStatus, Sex};
use crate::domain::remark::Remark;
use crate::domain::sealed::Sealed;
use crate::domain::signer::{Capacity, SigningPlace};

/// Stores a type that prints and parses in a `Text` column.
macro_rules! stored_as_text {
    ($($type:ident),+ $(,)?) => {$(
        const _: () = {
            #[derive(AsExpression, FromSqlRow)]
            #[diesel(foreign_derive)]
            #[diesel(sql_type = Text)]
            #[allow(dead_code, reason = "the derive reads the field's type alone")]
            struct Proxy($type);

            impl ToSql<Text, Sqlite> for $type {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                    out.set_value(self.to_string());
                    Ok(IsNull::No)
                }
            }

            impl ToSql<Text, Pg> for $type {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                    write!(out, "{self}")?;
                    Ok(IsNull::No)
                }
            }

            impl ToSql<Text, Backend> for $type {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Backend>) -> serialize::Result {
                    out.set_value((Text, self));
                    Ok(IsNull::No)
                }
            }

            impl FromSql<Text, Sqlite> for $type {
                fn from_sql(bytes: <Sqlite as DieselBackend>::RawValue<'_>) -> deserialize::Result<Self> {
                    let text = <String as FromSql<Text, Sqlite>>::from_sql(bytes)?;
                    text.parse().map_err(|_| unreadable(stringify!($type)))
                }
            }

            impl FromSql<Text, Pg> for $type {
                fn from_sql(bytes: <Pg as DieselBackend>::RawValue<'_>) -> deserialize::Result<Self> {
                    let text = <String as FromSql<Text, Pg>>::from_sql(bytes)?;
                    text.parse().map_err(|_| unreadable(stringify!($type)))
                }
            }

            impl FromSql<Text, Backend> for $type {
                fn from_sql(bytes: <Backend as DieselBackend>::RawValue<'_>) -> deserialize::Result<Self> {
                    bytes.from_sql::<Self, Text>()
                }
            }
        };
    )+};
}

fn unreadable(what: &str) -> Box<dyn std::error::Error + Send + Sync> {
    format!("a stored {what} can't be read").into()
}

stored_as_text!(
    AccountId,
    AccountLinkId,
    AccountRole,
    ActorKind,
    AttendanceStatus,
    AuditId,
    BrowserSessionId,
    Capacity,
    CertificateId,
    CheckInId,
    DelegationId,
    Direction,
    EventFileId,
    EventId,
    EventStatus,
    FigureSeriesId,
    GrantId,
    CoordinatorId,
    Answer,
    Admission,
    ImportState,
    ImportWork,
    Language,
    LinkPurpose,
    MailId,
    MailFault,
    MailKind,
    MailStatus,
    MediaType,
    TextKind,
    Method,
    Paper,
    ParticipantId,
    ParticipantRole,
    ParticipantStatus,
    PersonId,
    QuotaId,
    Remark,
    ScanId,
    SessionId,
    Sex,
    Side,
    SignerId,
    SigningPlace,
    TicketId,
    TokenId,
    UndoBatchId,
    UndoId,
    UnitId,
    UploadId,
);

#[derive(AsExpression, FromSqlRow)]
#[diesel(foreign_derive)]
#[diesel(sql_type = Binary)]
#[allow(dead_code, reason = "the derive reads the field's type alone")]
struct SealedProxy(Sealed);

impl ToSql<Binary, Sqlite> for Sealed {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.as_bytes());
        Ok(IsNull::No)
    }
}

impl ToSql<Binary, Pg> for Sealed {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<Binary, Backend> for Sealed {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Backend>) -> serialize::Result {
        out.set_value((Binary, self));
        Ok(IsNull::No)
    }
}

impl FromSql<Binary, Sqlite> for Sealed {
    fn from_sql(bytes: <Sqlite as DieselBackend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(bytes).map(Self::from_bytes)
    }
}

impl FromSql<Binary, Pg> for Sealed {
    fn from_sql(bytes: <Pg as DieselBackend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Vec<u8> as FromSql<Binary, Pg>>::from_sql(bytes).map(Self::from_bytes)
    }
}

impl FromSql<Binary, Backend> for Sealed {
    fn from_sql(bytes: <Backend as DieselBackend>::RawValue<'_>) -> deserialize::Result<Self> {
        bytes.from_sql::<Self, Binary>()
    }
}
