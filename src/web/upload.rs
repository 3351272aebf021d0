//! Multipart forms: one file and a few short fields, within limits.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::{Stream, StreamExt};

use super::error::{Failure, Result};

/// The largest file. One byte more than an import takes, so that the import says what is wrong.
const MOST_FILE_BYTES: usize = 10 * 1024 * 1024 + 1;
/// The largest file that is read to its end.
const MOST_BODY_BYTES: usize = 64 * 1024 * 1024;
const MOST_FIELD_BYTES: usize = 64 * 1024;
const MOST_FIELDS: usize = 50;

/// A file that was sent.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name it had on the sender's machine.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A form that was sent.
#[derive(Debug, Clone, Default)]
pub struct UploadForm {
    /// The field `file`.
    pub file: Option<Upload>,
    /// The other fields.
    pub fields: Vec<(String, String)>,
}

impl UploadForm {
    /// The text of a field.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }
}

impl FromRequest for UploadForm {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Rc::new(RefCell::new(payload.take()));
        let parts = Multipart::new(request.headers(), shared(body.clone()));
        Box::pin(async move {
            let form = read(parts).await;
            // What follows the last boundary is read, too: of a body that is left unread the server
            // closes the connection, and the client's next call on it fails.
            let mut rest = shared(body);
            let mut room = MOST_FIELD_BYTES;
            while let Some(Ok(chunk)) = rest.next().await {
                room = room.saturating_sub(chunk.len());
                if room == 0 {
                    break;
                }
            }
            form
        })
    }
}

/// The body, read by whoever asks next.
fn shared(body: Rc<RefCell<Payload>>) -> impl Stream<Item = <Payload as Stream>::Item> + Unpin {
    futures_util::stream::poll_fn(move |context| match body.try_borrow_mut() {
        Ok(mut body) => body.poll_next_unpin(context),
        Err(_) => Poll::Ready(None),
    })
}

/// Reads the parts; a file that is too large is read on for a while, so that it is answered and not
/// cut off.
async fn read(mut parts: Multipart) -> Result<UploadForm> {
    let mut form = UploadForm::default();
    let mut count = 0_usize;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Failure::Malformed)?;
        count += 1;
        if count > MOST_FIELDS {
            return Err(Failure::Malformed);
        }
        let disposition = part.content_disposition().cloned();
        let name = disposition.as_ref().and_then(|d| d.get_name()).unwrap_or_default().to_owned();
        let filename = disposition.as_ref().and_then(|d| d.get_filename()).map(str::to_owned);
        let is_file = name == "file";
        let most = if is_file { MOST_FILE_BYTES } else { MOST_FIELD_BYTES };
        let mut bytes = Vec::new();
        let mut length = 0_usize;
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| Failure::Malformed)?;
            let room = most.saturating_sub(bytes.len());
            bytes.extend(chunk.iter().take(room));
            length += chunk.len();
            if length > MOST_BODY_BYTES || (bytes.len() >= most && !is_file) {
                return Err(Failure::TooLarge);
            }
        }
        if is_file {
            form.file = Some(Upload { name: filename.unwrap_or_default(), bytes });
        } else {
            form.fields.push((name, String::from_utf8(bytes).map_err(|_| Failure::Malformed)?));
        }
    }
    Ok(form)
}
