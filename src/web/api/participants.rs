//! Participants: register, list, import, cancel, replace, and their tickets.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::page::{Page, PageQuery, cursor};
use super::sessions::{id_in_path, local};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::domain::access::{Need, Scope};
use crate::domain::ids::{DelegationId, ParticipantId};
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus, Sex};
use crate::domain::problem::Problem;
use crate::ops::identity::{self, PersonForm};
use crate::ops::import_participants::{self, ImportReport};
use crate::ops::register_participant::{self, Registered, Registration, WhenFull, ticket_code};
use crate::ops::seats::Origin;
use crate::ops::{self, cancel_participant, reissue_ticket, replace_participant};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{Accepted, Coordinator, Identity, Member};
use crate::web::json::Json;
use crate::web::upload::UploadForm;

#[derive(OpenApi)]
#[openapi(
    paths(list, register, import, cancel, replace, reissue, show_ticket, ticket_picture),
    components(schemas(ParticipantBody, PersonBody, ParticipantView, ImportView, TicketView))
)]
pub struct ParticipantsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events/{event}/participants").get(list).post(register))
        .service(web::resource("/api/v1/events/{event}/participants/import").post(import))
        .service(web::resource("/api/v1/participants/{participant}/cancel").post(cancel))
        .service(web::resource("/api/v1/participants/{participant}/replace").post(replace))
        .service(web::resource("/api/v1/participants/{participant}/ticket/reissue").post(reissue))
        .service(web::resource("/api/v1/participants/{participant}/ticket").get(show_ticket))
        .service(web::resource("/api/v1/participants/{participant}/ticket.{extension}").get(ticket_picture));
}

/// A person.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    pub title_before: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    pub title_after: Option<String>,
    /// NIK, 16 digits; separators are dropped.
    #[serde(default)]
    pub nik: Option<String>,
    /// NIP, 18 digits; separators are dropped.
    #[serde(default)]
    pub nip: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// L or P.
    #[serde(default)]
    pub sex: Option<String>,
    /// Position at work.
    #[serde(default)]
    pub position: Option<String>,
}

impl PersonBody {
    fn form(self, institution: Option<String>) -> PersonForm {
        PersonForm {
            name: self.name,
            title_before: self.title_before.unwrap_or_default(),
            title_after: self.title_after.unwrap_or_default(),
            nik: self.nik.unwrap_or_default(),
            nip: self.nip.unwrap_or_default(),
            phone: self.phone.unwrap_or_default(),
            email: self.email.unwrap_or_default(),
            sex: self.sex.unwrap_or_default(),
            position: self.position.unwrap_or_default(),
            institution: institution.unwrap_or_default(),
        }
    }
}

/// A participant as registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantBody {
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    pub title_before: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    pub title_after: Option<String>,
    /// NIK, 16 digits.
    #[serde(default)]
    pub nik: Option<String>,
    /// NIP, 18 digits.
    #[serde(default)]
    pub nip: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// L or P.
    #[serde(default)]
    pub sex: Option<String>,
    /// Position at work.
    #[serde(default)]
    pub position: Option<String>,
    /// peserta, narasumber, panitia or moderator; peserta when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub role: Option<ParticipantRole>,
    /// Category.
    #[serde(default)]
    pub category: Option<String>,
    /// The delegation's id.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub delegation: Option<DelegationId>,
    /// The delegation by its region.
    #[serde(default)]
    pub region: Option<String>,
    /// The delegation by its institution.
    #[serde(default)]
    pub institution: Option<String>,
    /// `refuse` (when missing) or `wait`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub when_full: Option<WhenFullBody>,
}

/// What to do when the seats are taken.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WhenFullBody {
    /// Say no.
    Refuse,
    /// Queue.
    Wait,
}

impl ParticipantBody {
    fn registration(self) -> Registration {
        let origin = Origin {
            delegation: self.delegation,
            region: self.region.unwrap_or_default(),
            institution: self.institution.clone().unwrap_or_default(),
        };
        let person = PersonBody {
            name: self.name,
            title_before: self.title_before,
            title_after: self.title_after,
            nik: self.nik,
            nip: self.nip,
            phone: self.phone,
            email: self.email,
            sex: self.sex,
            position: self.position,
        };
        Registration {
            person: person.form(self.institution),
            role: self.role.unwrap_or(ParticipantRole::Peserta),
            category: self.category.unwrap_or_default(),
            origin,
            when_full: match self.when_full {
                Some(WhenFullBody::Wait) => WhenFull::Wait,
                _ => WhenFull::Refuse,
            },
        }
    }
}

/// A participant as answered. Numbers and addresses are there only for those who fill the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantView {
    /// Its id.
    pub id: String,
    /// The event's id.
    pub event: String,
    /// Where the participant stands.
    #[schema(value_type = String)]
    pub status: ParticipantStatus,
    /// peserta, narasumber, panitia or moderator.
    #[schema(value_type = String)]
    pub role: ParticipantRole,
    /// Category.
    pub category: Option<String>,
    /// The delegation's id.
    pub delegation: Option<String>,
    /// The delegation's name.
    pub delegation_name: Option<String>,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_before: String,
    /// Titles after the name.
    pub title_after: String,
    /// Position at work.
    pub position: String,
    /// Where the person works.
    pub institution: String,
    /// L or P.
    #[schema(value_type = Option<String>)]
    pub sex: Option<Sex>,
    /// Whose seat was taken over.
    pub replaces: Option<String>,
    /// RFC 3339.
    pub created_at: String,
    /// Numbers and addresses.
    #[serde(flatten)]
    pub contact: Option<Contact>,
}

/// Numbers and addresses of a participant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Contact {
    /// NIK.
    pub nik: Option<String>,
    /// NIP.
    pub nip: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
}

/// What somebody may read of a participant.
struct Reader<'a> {
    state: &'a State,
    contacts: Scope,
}

impl<'a> Reader<'a> {
    fn new(state: &'a State, who: &Identity) -> Self {
        Self { state, contacts: who.caller.scope(Need::Nominate) }
    }

    fn view(&self, participant: &Participant, delegation: Option<String>, event: &Event) -> ParticipantView {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let reads = self.contacts.covers_delegation(event.unit_id, event.id, participant.delegation_id);
        let contact = reads.then(|| {
            let numbers = identity::open_numbers(&self.state.app.keys, participant);
            Contact {
                nik: some(&numbers.nik),
                nip: some(&numbers.nip),
                phone: some(&numbers.phone),
                email: some(&participant.email),
            }
        });
        ParticipantView {
            id: participant.id.to_string(),
            event: event.id.to_string(),
            status: participant.status,
            role: participant.role,
            category: some(&participant.category),
            delegation: participant.delegation_id.map(|id| id.to_string()),
            delegation_name: delegation,
            name: participant.name.clone(),
            title_before: participant.title_before.clone(),
            title_after: participant.title_after.clone(),
            position: participant.position.clone(),
            institution: participant.institution.clone(),
            sex: participant.sex,
            replaces: participant.replaces_id.map(|id| id.to_string()),
            created_at: local(event, participant.created_at),
            contact,
        }
    }

    fn registered(&self, registered: &Registered) -> ParticipantView {
        let name = registered.delegation.as_ref().map(|delegation| delegation.name.clone());
        self.view(&registered.participant, name, &registered.event)
    }
}

/// Registers somebody. An organizer's word confirms, a coordinator's nominates.
#[utoipa::path(post, path = "/api/v1/events/{event}/participants", params(("event" = String, Path, description = "Id or code")),
    request_body = ParticipantBody,
    responses((status = 201, body = ParticipantView), (status = 409, description = "`quota_full`, `no_quota`, `already_registered`, `wrong_status`, `event_finished`"), (status = 422)))]
async fn register(
    state: web::Data<State>,
    who: Coordinator,
    key: web::Path<String>,
    body: Json<ParticipantBody>,
) -> Result<HttpResponse> {
    let registered =
        register_participant::register_participant(&state.app, who.caller(), &key, body.0.registration())
            .await?;
    Ok(HttpResponse::Created().json(Reader::new(&state, &who.0).registered(&registered)))
}

/// Which participants.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct ParticipantsQuery {
    /// A delegation's id.
    pub delegation: Option<String>,
    /// A status.
    pub status: Option<String>,
    /// A role.
    pub role: Option<String>,
    /// Part of the name, or a whole NIK, NIP or telephone.
    pub q: Option<String>,
    /// How many, 1 to 200; 50 when missing.
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl ParticipantsQuery {
    fn filter(&self, state: &State, page: &PageQuery, contacts: bool) -> Result<participants::Filter> {
        fn read<T: std::str::FromStr>(field: &str, text: Option<&String>) -> Result<Option<T>> {
            match text.map(|text| text.trim()).filter(|text| !text.is_empty()) {
                None => Ok(None),
                Some(text) => text
                    .parse()
                    .map(Some)
                    .map_err(|_| ops::Error::invalid(field, Problem::NoSuch(text.to_owned())).into()),
            }
        }
        let q = self.q.as_deref().unwrap_or_default();
        let after = match page.place()? {
            Some((name, id)) => {
                let malformed = |_| ops::Error::invalid("cursor", Problem::Malformed("next_cursor"));
                Some((name, id.parse().map_err(malformed)?))
            }
            None => None,
        };
        Ok(participants::Filter {
            name: ops::reading::folded(q),
            number: if contacts {
                identity::sealed_candidates(&state.app.keys.sealer, q)
            } else {
                Vec::new()
            },
            delegation: read("delegation", self.delegation.as_ref())?,
            status: read("status", self.status.as_ref())?,
            role: read("role", self.role.as_ref())?,
            descending: false,
            after,
            limit: Some(page.limit()? + 1),
        })
    }
}

/// The participants of an event by name, as far as one may see them.
#[utoipa::path(get, path = "/api/v1/events/{event}/participants",
    params(("event" = String, Path, description = "Id or code"), ParticipantsQuery),
    responses((status = 200, body = Page<ParticipantView>), (status = 404)))]
async fn list(
    state: web::Data<State>,
    who: Member,
    key: web::Path<String>,
    query: web::Query<ParticipantsQuery>,
) -> Result<HttpResponse> {
    let page = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let contacts = who.caller().may(Need::Nominate);
    let filter = query.filter(&state, &page, contacts)?;
    let scope = who.caller().scope(Need::See);
    let (event, rows) = state
        .app
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let rows = participants::list(db, &scope, &event, &filter)?;
            Ok::<_, ops::Error>((event, rows))
        })
        .await?;
    let reader = Reader::new(&state, &who.0);
    let cursor_of = |row: &participants::WithDelegation| cursor(&row.0.sort_name, &row.0.id.to_string());
    let show = |row: participants::WithDelegation| reader.view(&row.0, row.1, &event);
    Ok(HttpResponse::Ok().json(Page::of(rows, page.limit()?, cursor_of, show)))
}

/// Whether to import in earnest.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct ImportQuery {
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What an import did.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// Rows with somebody in them.
    pub rows: usize,
    /// Participants with a seat, or in a role that needs none.
    pub created: usize,
    /// Participants who queue.
    pub waiting: usize,
    /// What is wrong; nothing was stored then.
    pub errors: Vec<CellErrorView>,
}

/// A cell that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellErrorView {
    /// The row as the spreadsheet numbers it.
    pub row: usize,
    /// The heading of the column, or the field where there is none.
    pub column: String,
    /// A stable word.
    pub code: String,
    /// What to do.
    pub message: String,
}

impl ImportView {
    fn new(report: &ImportReport, language: Language) -> Self {
        let stored = report.errors.is_empty();
        Self {
            rows: report.rows,
            created: if stored { report.created } else { 0 },
            waiting: if stored { report.waiting } else { 0 },
            errors: report
                .errors
                .iter()
                .map(|error| CellErrorView {
                    row: error.row,
                    column: if error.column.is_empty() {
                        error.error.field.clone()
                    } else {
                        error.column.clone()
                    },
                    code: error.error.code.to_owned(),
                    message: error.error.text(language).to_owned(),
                })
                .collect(),
        }
    }
}

/// Imports an XLSX or CSV file (multipart, field `file`), all or nothing.
#[utoipa::path(post, path = "/api/v1/events/{event}/participants/import",
    params(("event" = String, Path, description = "Id or code"), ImportQuery),
    responses((status = 200, body = ImportView), (status = 422, body = ImportView, description = "Faulty cells; nothing was stored")))]
async fn import(
    state: web::Data<State>,
    who: Coordinator,
    key: web::Path<String>,
    query: web::Query<ImportQuery>,
    language: Accepted,
    form: UploadForm,
) -> Result<HttpResponse> {
    let file = form.file.ok_or_else(|| ops::Error::invalid("file", Problem::Required))?;
    let report = import_participants::import_participants(
        &state.app,
        who.caller(),
        &key,
        file.bytes,
        &file.name,
        query.dry_run,
    )
    .await?;
    let view = ImportView::new(&report, language.0);
    Ok(if view.errors.is_empty() {
        HttpResponse::Ok().json(view)
    } else {
        HttpResponse::UnprocessableEntity().json(view)
    })
}

/// Cancels a participant; the seat goes to the first who waits.
#[utoipa::path(post, path = "/api/v1/participants/{participant}/cancel", params(("participant" = String, Path)),
    responses((status = 200, body = ParticipantView), (status = 409, description = "`not_cancellable`"), (status = 404)))]
async fn cancel(state: web::Data<State>, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let id: ParticipantId = id_in_path(&id)?;
    let (participant, event) = cancel_participant::cancel_participant(&state.app, who.caller(), id).await?;
    Ok(HttpResponse::Ok().json(Reader::new(&state, &who.0).view(&participant, None, &event)))
}

/// The person who takes over, with an institution of its own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplacementBody {
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    pub title_before: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    pub title_after: Option<String>,
    /// NIK, 16 digits.
    #[serde(default)]
    pub nik: Option<String>,
    /// NIP, 18 digits.
    #[serde(default)]
    pub nip: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// L or P.
    #[serde(default)]
    pub sex: Option<String>,
    /// Position at work.
    #[serde(default)]
    pub position: Option<String>,
    /// Where the person works.
    #[serde(default)]
    pub institution: Option<String>,
}

/// Puts another person on the seat: a new participant with an own ticket.
#[utoipa::path(post, path = "/api/v1/participants/{participant}/replace", params(("participant" = String, Path)),
    request_body = ReplacementBody,
    responses((status = 201, body = ParticipantView), (status = 409, description = "`not_replaceable`, `already_registered`"), (status = 422)))]
async fn replace(
    state: web::Data<State>,
    who: Coordinator,
    id: web::Path<String>,
    body: Json<ReplacementBody>,
) -> Result<HttpResponse> {
    let id: ParticipantId = id_in_path(&id)?;
    let body = body.0;
    let person = PersonBody {
        name: body.name,
        title_before: body.title_before,
        title_after: body.title_after,
        nik: body.nik,
        nip: body.nip,
        phone: body.phone,
        email: body.email,
        sex: body.sex,
        position: body.position,
    };
    let registered =
        replace_participant::replace_participant(&state.app, who.caller(), id, person.form(body.institution))
            .await?;
    Ok(HttpResponse::Created().json(Reader::new(&state, &who.0).registered(&registered)))
}

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketView {
    /// 26 characters of Crockford base32.
    pub code: String,
    /// The participant's own page, which the QR code holds.
    pub url: String,
}

fn ticket_view(state: &State, participant: &Participant) -> TicketView {
    let code = ticket_code(&state.app.keys, participant.id, participant.ticket_version);
    TicketView { code: code.to_string(), url: code.link(&state.app.base_url) }
}

/// Gives a new ticket; the old one is revoked at once.
#[utoipa::path(post, path = "/api/v1/participants/{participant}/ticket/reissue", params(("participant" = String, Path)),
    responses((status = 200, body = TicketView), (status = 404)))]
async fn reissue(state: web::Data<State>, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let id: ParticipantId = id_in_path(&id)?;
    let (participant, _) = reissue_ticket::reissue_ticket(&state.app, who.caller(), id).await?;
    Ok(HttpResponse::Ok().json(ticket_view(&state, &participant)))
}

async fn own_participant(state: &State, who: &Coordinator, id: &str) -> Result<(Participant, Event)> {
    let id: ParticipantId = id_in_path(id)?;
    let scope = who.caller().scope(Need::Nominate);
    let found = state.app.read(move |db| participants::find(db, &scope, id)).await?;
    found.ok_or_else(|| ops::Error::NotFound.into())
}

/// The valid ticket of a participant.
#[utoipa::path(get, path = "/api/v1/participants/{participant}/ticket", params(("participant" = String, Path)),
    responses((status = 200, body = TicketView), (status = 404)))]
async fn show_ticket(
    state: web::Data<State>,
    who: Coordinator,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let (participant, _) = own_participant(&state, &who, &id).await?;
    Ok(HttpResponse::Ok().json(ticket_view(&state, &participant)))
}

/// The QR code of a ticket as `png`, `svg` or `pdf` (a single badge).
#[utoipa::path(get, path = "/api/v1/participants/{participant}/ticket.{extension}",
    params(("participant" = String, Path), ("extension" = String, Path, description = "png, svg or pdf")),
    responses((status = 200), (status = 404)))]
async fn ticket_picture(
    state: web::Data<State>,
    who: Coordinator,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (id, extension) = path.into_inner();
    let (participant, event) = own_participant(&state, &who, &id).await?;
    crate::web::ticket_file::answer(&state, &participant, &event, &extension).await
}
