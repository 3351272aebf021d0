//! JSON bodies: not JSON at all is 400; a field that is missing, malformed or unknown is 422 and named.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;

use super::error::Failure;
use crate::domain::problem::{FieldError, Problem};
use crate::ops;

/// The largest JSON body: a batch of 500 scans, some with a signature.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;

/// A body that was read into a type with `deny_unknown_fields`.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            let bytes = bytes.await.map_err(|error| {
                if error.as_response_error().status_code() == 413 {
                    Failure::TooLarge
                } else {
                    Failure::Malformed
                }
            })?;
            let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| Failure::Unparsable)?;
            if let Some(field) = field_with_nul(&value) {
                let error = FieldError::new(field, Problem::WrongType);
                return Err(Failure::Ops(ops::Error::Invalid(vec![error])));
            }
            read(value).map(Json)
        })
    }
}

/// The first field whose text holds a NUL, which PostgreSQL takes in no text.
fn field_with_nul(value: &serde_json::Value) -> Option<String> {
    let below = |name: String, inner: &serde_json::Value| {
        field_with_nul(inner)
            .map(|rest| if rest.is_empty() { name.clone() } else { format!("{name}.{rest}") })
    };
    match value {
        serde_json::Value::String(text) => text.contains('\0').then(String::new),
        serde_json::Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, inner)| below(index.to_string(), inner))
        }
        serde_json::Value::Object(fields) => {
            fields.iter().find_map(|(name, inner)| below(name.clone(), inner))
        }
        _ => None,
    }
}

/// Reads a JSON value into a type; the first field that does not fit is named.
pub fn read<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, Failure> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let told = error.inner().to_string();
        let (field, problem) = explain(&path, &told);
        Failure::Ops(ops::Error::Invalid(vec![FieldError::new(field, problem)]))
    })
}

fn explain(path: &str, told: &str) -> (String, Problem) {
    let path = path.replace('[', ".").replace(']', "");
    let path = path.trim_matches('.').to_owned();
    let quoted = told.split('`').nth(1).unwrap_or_default();
    let within = |name: &str| {
        if path.is_empty() || path == name || path.ends_with(&format!(".{name}")) {
            if path.is_empty() { name.to_owned() } else { path.clone() }
        } else {
            format!("{path}.{name}")
        }
    };
    if told.starts_with("missing field") {
        (within(quoted), Problem::Required)
    } else if told.starts_with("unknown field") {
        (within(quoted), Problem::Unknown)
    } else if told.starts_with("unknown variant") {
        let words: Vec<&str> = told.split('`').skip(3).step_by(2).collect();
        (path, Problem::NotOneOf(words.join(", ")))
    } else {
        (path, Problem::WrongType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::participant::ParticipantRole;
    use serde_json::json;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Row {
        seats: i64,
        role: Option<ParticipantRole>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Body {
        rows: Vec<Row>,
    }

    #[test]
    fn the_field_that_does_not_fit_is_named() {
        for (value, field, code) in [
            (json!({}), "rows", "required"),
            (json!({ "rows": [], "more": 1 }), "more", "unknown_field"),
            (json!({ "rows": [{ "seats": 1 }, {}] }), "rows.1.seats", "required"),
            (json!({ "rows": [{ "seats": "x" }] }), "rows.0.seats", "wrong_type"),
            (json!({ "rows": [{ "seats": 1, "role": "tamu" }] }), "rows.0.role", "not_one_of"),
            (json!({ "rows": [{ "seats": 1, "x": 1 }] }), "rows.0.x", "unknown_field"),
        ] {
            let failure = read::<Body>(value.clone()).unwrap_err();
            let Failure::Ops(ops::Error::Invalid(fields)) = failure else { panic!("{value}") };
            assert_eq!((fields[0].field.as_str(), fields[0].code), (field, code), "{value}");
        }
    }
}
