//! The files a browser asks for, compiled in: names carry a hash of the content, so that a cache may
//! keep them for ever and a new version is a new address. Compressed once, when first asked for.
//! Knows no headers; the web room turns an [`Asset`] into an answer.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write;
use std::sync::{LazyLock, OnceLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::paths;

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
    /// Path with the hash of the content in the name.
    pub hashed_path: String,
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
    by_hashed_path: HashMap<String, Asset>,
    hashed_paths: HashMap<String, String>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry { by_hashed_path: HashMap::new(), hashed_paths: HashMap::new() };
    for path in Files::iter() {
        let Some(file) = Files::get(&path) else { continue };
        let hashed_path = hashed(&path, &file.data);
        let asset = Asset {
            bytes: file.data,
            mime: mime(&path),
            hashed_path: hashed_path.clone(),
            gzip: OnceLock::new(),
        };
        registry.hashed_paths.insert(path.into_owned(), hashed_path.clone());
        registry.by_hashed_path.insert(hashed_path, asset);
    }
    registry
});

/// The address of a file under `static/`, e.g. `url("css/app.css")`. A file that does not exist keeps
/// its plain name and answers 404.
pub fn url(path: &str) -> String {
    paths::asset(REGISTRY.hashed_paths.get(path).map_or(path, String::as_str))
}

/// The file of a path as browsers ask for it, and whether its address names its content for ever.
/// Plain names are served too, for tools, but must not be cached.
pub fn find(path: &str) -> Option<(&'static Asset, bool)> {
    let registry = &*REGISTRY;
    if let Some(asset) = registry.by_hashed_path.get(path) {
        return Some((asset, true));
    }
    let hashed_path = registry.hashed_paths.get(path)?;
    registry.by_hashed_path.get(hashed_path).map(|asset| (asset, false))
}

fn hashed(path: &str, content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{folder}{slash}{stem}.{hash}.{extension}"),
        None => format!("{folder}{slash}{name}.{hash}"),
    }
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
        assert!(
            path.starts_with("css/app.")
                && path.ends_with(".css")
                && path.len() == "css/app.12345678.css".len()
        );
        let (asset, immutable) = find(path).unwrap();
        assert!(immutable);
        assert_eq!(asset.mime, "text/css; charset=utf-8");
        let (plain, immutable) = find("css/app.css").unwrap();
        assert!(!immutable);
        assert_eq!(plain.bytes, asset.bytes);
        assert!(find("css/app.00000000.css").is_none());
        assert!(find("../Cargo.toml").is_none());
        assert_ne!(hashed("a/b.css", b"one"), hashed("a/b.css", b"two"));
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
