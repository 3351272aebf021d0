//! What people search for is a name or a NIK, and neither may stand in an address, where histories,
//! proxies and logs would keep it. So search forms are posted, and the answer goes to the list with the
//! text sealed: an address that works like any other and tells nobody anything.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::app::App;
use crate::domain::sealed::{Sealed, SealedKind};

/// The longest text that is searched for.
const MOST: usize = 200;

/// A text as one value of an address; empty for an empty one.
pub fn seal(app: &App, text: &str) -> String {
    let text: String = text.trim().chars().take(MOST).collect();
    if text.is_empty() {
        return text;
    }
    URL_SAFE_NO_PAD.encode(app.keys.sealer.seal(SealedKind::Search, &text).as_bytes())
}

/// The text of an address; empty for what we did not make.
pub fn open(app: &App, sealed: &str) -> String {
    URL_SAFE_NO_PAD
        .decode(sealed)
        .ok()
        .and_then(|bytes| app.keys.sealer.open(SealedKind::Search, &Sealed::from_bytes(bytes)))
        .unwrap_or_default()
}
