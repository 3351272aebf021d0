//! Lists come in pages: `limit` and an opaque `cursor` in, `items` and `next_cursor` out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::domain::problem::Problem;
use crate::ops;
use crate::web::error::Result;

const DEFAULT: i64 = 50;
const MOST: i64 = 200;

/// Which part of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PageQuery {
    /// How many, 1 to 200; 50 when missing.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// How many are wanted.
    pub fn limit(&self) -> Result<i64> {
        match self.limit.unwrap_or(DEFAULT) {
            limit @ 1..=MOST => Ok(limit),
            _ => Err(ops::Error::invalid("limit", Problem::OutOfRange(1, MOST)).into()),
        }
    }

    /// The place behind which the page begins: two texts.
    pub fn place(&self) -> Result<Option<(String, String)>> {
        let Some(cursor) = self.cursor.as_deref().filter(|cursor| !cursor.is_empty()) else {
            return Ok(None);
        };
        let place =
            URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| String::from_utf8(bytes).ok()).and_then(
                |text| text.split_once('\n').map(|(one, other)| (one.to_owned(), other.to_owned())),
            );
        place.map(Some).ok_or_else(|| ops::Error::invalid("cursor", Problem::Malformed("next_cursor")).into())
    }
}

/// A cursor for a place.
pub fn cursor(first: &str, second: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{first}\n{second}"))
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Where the next page begins; null on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of rows, of which one more than `limit` was read to see whether there are more.
    pub fn of<R>(
        mut rows: Vec<R>,
        limit: i64,
        cursor_of: impl Fn(&R) -> String,
        show: impl Fn(R) -> T,
    ) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows.last().filter(|_| more).map(cursor_of);
        Self { items: rows.into_iter().map(show).collect(), next_cursor }
    }
}
