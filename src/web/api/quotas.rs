//! Quotas: the seats of an event's delegations.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::domain::access::Need;
use crate::domain::allocation::AllocationMethod;
use crate::domain::ids::{DelegationId, EventId, QuotaId};
use crate::ops;
use crate::ops::seats::{AllocationForm, ProposedSeats, QuotaForm, QuotaTable, allocate_seats};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{Member, Organizer};
use crate::web::json::Json;

#[derive(OpenApi)]
#[openapi(paths(show, set, propose))]
pub struct QuotasApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events/{event}/quotas").get(show).put(set))
        .service(web::resource("/api/v1/events/{event}/quotas/allocate").post(propose));
}

/// The whole table.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotasBody {
    /// All rows; a row that is not named goes away.
    pub delegations: Vec<QuotaBody>,
}

/// Seats of a delegation: a region, an institution, or an institution of a region.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotaBody {
    /// Code, name or alias of a region.
    #[serde(default)]
    #[schema(examples("63.71"))]
    pub region: Option<String>,
    /// The name of an institution.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub institution: Option<String>,
    /// Category; null for all.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub category: Option<String>,
    /// 0 to 1,000,000.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub seats: i64,
}

/// The table as it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotasView {
    /// The rows in the order of the table.
    pub delegations: Vec<QuotaView>,
    /// All seats.
    pub seats: i64,
    /// All seats that are taken.
    pub taken: i64,
}

/// A row as it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotaView {
    /// The quota's id.
    #[schema(value_type = Uuid)]
    pub id: QuotaId,
    /// The delegation's id.
    #[schema(value_type = Uuid)]
    pub delegation: DelegationId,
    /// The delegation's name.
    pub name: String,
    /// The code of its region; null for an institution of none.
    #[schema(required)]
    pub region: Option<String>,
    /// Its institution; null for a region as such.
    #[schema(required)]
    pub institution: Option<String>,
    /// Category; null for all.
    #[schema(required)]
    pub category: Option<String>,
    /// How many seats there are.
    pub seats: i64,
    /// How many are taken.
    pub taken: i64,
    /// How many queue.
    pub waiting: i64,
    /// How many are left.
    pub left: i64,
}

impl From<QuotaTable> for QuotasView {
    fn from(table: QuotaTable) -> Self {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            seats: table.rows.iter().map(|row| row.quota.seats).sum(),
            taken: table.rows.iter().map(|row| row.quota.taken).sum(),
            delegations: table
                .rows
                .into_iter()
                .map(|row| QuotaView {
                    id: row.quota.id,
                    delegation: row.delegation.id,
                    name: row.delegation.name,
                    region: some(row.delegation.region_code),
                    institution: some(row.delegation.institution),
                    category: some(row.quota.category),
                    seats: row.quota.seats,
                    taken: row.quota.taken,
                    waiting: row.waiting,
                    left: row.quota.seats - row.quota.taken,
                })
                .collect(),
        }
    }
}

/// The table of seats, as far as one may see it.
#[utoipa::path(get, path = "/api/v1/events/{event}/quotas", tag = "Quotas", operation_id = "get_quotas",
    params(("event" = String, Path, description = "Id or code")), responses((status = 200, body = QuotasView, description = "The table")))]
async fn show(state: web::Data<State>, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::See);
    let table = state.app.read(move |db| ops::seats::quota_table::find(db, &scope, &key)).await?;
    Ok(HttpResponse::Ok().json(QuotasView::from(table)))
}

/// Sets the whole table, all or nothing. Seats that are added go to those who wait.
#[utoipa::path(put, path = "/api/v1/events/{event}/quotas", tag = "Quotas", operation_id = "set_quotas",
    params(("event" = String, Path, description = "Id or code")), request_body = QuotasBody,
    responses((status = 200, body = QuotasView, description = "The table as it is now"), (status = 409, description = "`seats_below_taken`")))]
async fn set(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<QuotasBody>,
) -> Result<HttpResponse> {
    let rows = body.0.delegations.into_iter().map(|row| QuotaForm {
        region: row.region.unwrap_or_default(),
        institution: row.institution.unwrap_or_default(),
        category: row.category.unwrap_or_default(),
        seats: row.seats,
    });
    let event = ops::seats::set_quotas(&state.app, who.caller(), &key, rows.collect()).await?;
    let id: EventId = event.id;
    let scope = who.caller().scope(Need::Organize);
    let table = state.app.read(move |db| ops::seats::quota_table::find(db, &scope, &id.to_string())).await?;
    Ok(HttpResponse::Ok().json(QuotasView::from(table)))
}

/// What is to be shared out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationBody {
    /// 0 to 1,000,000.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub seats: i64,
    /// Each region gets at least so many; 0 when missing.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub minimum: i64,
    /// And at most so many; no limit when missing.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub maximum: Option<i64>,
    /// How they are shared out.
    pub method: AllocationMethod,
    /// The figures by code, name or alias of the region: 0 to 1,000,000,000, three decimal places.
    pub weights: BTreeMap<String, f64>,
}

/// A proposal; nothing is stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct AllocationView {
    /// In the order of the codes.
    pub delegations: Vec<ProposedSeatsView>,
}

/// What a region would get.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposedSeatsView {
    /// The region's code.
    pub region: String,
    /// Seats.
    pub seats: u64,
    /// Seats × figure ÷ sum of the figures.
    pub exact: f64,
}

impl From<ProposedSeats> for ProposedSeatsView {
    fn from(proposed: ProposedSeats) -> Self {
        Self { region: proposed.region_code, seats: proposed.seats, exact: proposed.exact }
    }
}

/// Shares out seats among regions by their figures. The sum is exact; a tie goes to the lower code; nothing is stored.
#[utoipa::path(post, path = "/api/v1/events/{event}/quotas/allocate", tag = "Quotas", operation_id = "allocate_seats",
    params(("event" = String, Path, description = "Id or code")), request_body = AllocationBody,
    responses((status = 200, body = AllocationView, description = "The proposal"),
        (status = 422, description = "`invalid`, with `least_above_seats`, `most_below_seats` or faulty fields in `errors`")))]
async fn propose(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<AllocationBody>,
) -> Result<HttpResponse> {
    let AllocationBody { seats, minimum, maximum, method, weights } = body.0;
    let form = AllocationForm { seats, minimum, maximum, method, weights };
    let scope = who.caller().scope(Need::Organize);
    let proposed = state.app.read(move |db| allocate_seats(db, &scope, &key, &form)).await?;
    Ok(HttpResponse::Ok()
        .json(AllocationView { delegations: proposed.into_iter().map(Into::into).collect() }))
}
