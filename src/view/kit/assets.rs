//! The files a browser asks for, compiled in: their addresses carry a hash of them all, so that a cache
//! may keep them for ever and a new version is a new address. One hash in front rather than one in each
//! name, because scripts import each other, and styles name fonts, by relative address.
//! Compressed once, when first asked for. Knows no headers; the web room turns an [`Asset`] into an answer.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{LazyLock, OnceLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::view::paths;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// One file.
#[derive(Debug)]
pub struct Asset {
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// Its type for `Content-Type`.
    pub mime: &'static str,
    gzip: OnceLock<Option<Vec<u8>>>,
}

impl Asset {
    /// The content compressed, where that makes it smaller.
    pub fn gzip(&self) -> Option<&[u8]> {
        self.gzip
            .get_or_init(|| {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
                encoder.write_all(&self.bytes).ok()?;
                encoder.finish().ok().filter(|packed| packed.len() < self.bytes.len())
            })
            .as_deref()
    }
}

struct Registry {
    version: String,
    files: BTreeMap<String, Asset>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    for path in Files::iter() {
        let Some(file) = Files::get(&path) else { continue };
        let asset = Asset { bytes: file.data, mime: mime(&path), gzip: OnceLock::new() };
        files.insert(path.into_owned(), asset);
    }
    Registry {
        version: version(files.iter().map(|(path, asset)| (path.as_str(), asset.bytes.as_ref()))),
        files,
    }
});

/// The address of a file under `static/`, e.g. `url("css/app.css")`. A file that does not exist has an
/// address too, which answers 404.
pub fn url(path: &str) -> String {
    paths::asset(format!("{}/{path}", REGISTRY.version))
}

/// The file of a path as browsers ask for it, and whether its address names its content for ever.
/// Plain names are served too, for tools, but must not be cached.
pub fn find(path: &str) -> Option<(&'static Asset, bool)> {
    let registry = &*REGISTRY;
    let versioned = path.strip_prefix(registry.version.as_str()).and_then(|rest| rest.strip_prefix('/'));
    let asset = registry.files.get(versioned.unwrap_or(path))?;
    Some((asset, versioned.is_some()))
}

fn version<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hasher = Sha256::new();
    for (path, content) in files {
        for part in [path.as_bytes(), content] {
            hasher.update(part.len().to_be_bytes());
            hasher.update(part);
        }
    }
    let mut version = hex::encode(hasher.finalize());
    version.truncate(12);
    version
}

fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        "md" | "txt" => "text/plain; charset=utf-8",
        _ if path.ends_with("LICENSE") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_content_and_finds_it_again() {
        let url = url("css/app.css");
        let path = url.strip_prefix("/assets/").unwrap();
        assert!(path.ends_with("/css/app.css") && path.len() == "012345abcdef/css/app.css".len(), "{path}");
        let (asset, immutable) = find(path).unwrap();
        assert!(immutable);
        assert_eq!(asset.mime, "text/css; charset=utf-8");
        let (plain, immutable) = find("css/app.css").unwrap();
        assert!(!immutable);
        assert_eq!(plain.bytes, asset.bytes);
        assert!(find("012345abcdef/css/app.css").is_none());
        assert!(find("../Cargo.toml").is_none());
        let one = version([("a.css", b"one".as_slice())].into_iter());
        assert_ne!(one, version([("a.css", b"two".as_slice())].into_iter()));
        assert_ne!(one, version([("b.css", b"one".as_slice())].into_iter()));
    }

    #[test]
    fn compressed_content_unpacks_to_the_same() {
        let (asset, _) = find("css/app.css").unwrap();
        let mut unpacked = Vec::new();
        let mut decoder = flate2::write::GzDecoder::new(&mut unpacked);
        decoder.write_all(asset.gzip().unwrap()).unwrap();
        decoder.finish().unwrap();
        assert_eq!(unpacked, asset.bytes.as_ref());
    }
}
