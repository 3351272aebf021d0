//! Provinces, regencies and districts after Kepmendagri, with the names people use for them. The
//! data is `region/regions.csv` (licence beside it): an alias is a word there, not a line here.
//! Owns finding, searching and resolving; knows no event but the host it is given.

mod resolve;
mod tiles;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::person::fold;

pub use resolve::ResolveError;
pub use tiles::{Tile, Tiles};

static REGIONS: LazyLock<Regions> = LazyLock::new(|| Regions::read(include_str!("region/regions.csv")));

codes! {
    /// How deep a region lies.
    pub enum RegionLevel {
        /// Provinsi.
        Province = "province",
        /// Kabupaten or kota.
        Regency = "regency",
        /// Kecamatan.
        District = "district",
    }
}

/// What a region is called in front of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Provinsi,
    Kabupaten,
    Kota,
    Kecamatan,
}

/// A province, regency or district.
#[derive(Debug)]
pub struct Region {
    /// Kemendagri code: `63`, `63.05`, `63.05.01`.
    pub code: &'static str,
    /// How deep it lies.
    pub level: RegionLevel,
    /// The full name: "Kabupaten Tapin".
    pub name: &'static str,
    kind: Kind,
    short: Cow<'static, str>,
    /// The name without its kind, folded, words apart.
    words: String,
    /// The name without its kind, folded, in one word: "Kota Baru" is found as "Kotabaru".
    stem: String,
    /// Other names, folded, each in one word.
    aliases: Vec<String>,
}

impl Region {
    /// The IANA name of the time zone that its province keeps.
    pub fn time_zone(&self) -> &'static str {
        match self.code.get(..2).and_then(|code| code.parse::<u32>().ok()) {
            Some(61 | 62) => "Asia/Pontianak",
            Some(51..=53 | 63..=65 | 71..=76) => "Asia/Makassar",
            Some(81..) => "Asia/Jayapura",
            _ => "Asia/Jakarta",
        }
    }

    /// The name without "Kabupaten" or "Kota" where nothing else in its province has that name:
    /// "Banjar", but "Kab. Bogor" and "Kota Bogor".
    pub fn short_name(&self) -> &str {
        &self.short
    }
}

/// All regions, in the order of their codes.
#[derive(Debug)]
pub struct Regions {
    all: Vec<Region>,
}

impl Regions {
    /// The regions of the country, read on first use.
    pub fn get() -> &'static Self {
        &REGIONS
    }

    fn read(csv: &'static str) -> Self {
        let mut all: Vec<Region> = csv.lines().skip(1).filter_map(read_line).collect();
        all.sort_by_key(|region| region.code);
        // The province itself counts: "Jambi" is no clear name of Kota Jambi.
        let mut names: HashMap<(&str, &str), u32> = HashMap::new();
        for region in all.iter().filter(|region| region.level != RegionLevel::District) {
            *names.entry((province_of(region.code), bare_name(region.name))).or_default() += 1;
        }
        for region in all.iter_mut().filter(|region| region.level == RegionLevel::Regency) {
            let bare = bare_name(region.name);
            let alone = names.get(&(province_of(region.code), bare)) == Some(&1);
            region.short = match region.kind {
                _ if alone => Cow::Borrowed(bare),
                Kind::Kabupaten => Cow::Owned(format!("Kab. {bare}")),
                _ => Cow::Borrowed(region.name),
            };
        }
        Self { all }
    }

    /// All of them, in the order of their codes.
    pub fn all(&self) -> &[Region] {
        &self.all
    }

    /// The region with exactly this code (`63.05`).
    pub fn find(&self, code: &str) -> Option<&Region> {
        let at = self.all.binary_search_by(|region| region.code.cmp(code)).ok()?;
        self.all.get(at)
    }

    /// The region around the one with this code.
    pub fn parent(&self, code: &str) -> Option<&Region> {
        self.find(code.rsplit_once('.')?.0)
    }

    /// The regions directly below the one with this code.
    pub fn children<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Region> {
        let from = self.all.partition_point(|region| region.code <= code);
        self.all
            .iter()
            .skip(from)
            .take_while(move |region| region.code.starts_with(code))
            .filter(move |region| region.code.rsplit_once('.').is_some_and(|(parent, _)| parent == code))
    }

    /// Regions that a text may mean, the likeliest first: by code, by exact name, by alias, by the
    /// beginning of the name, by the beginnings of its words.
    pub fn search(&self, text: &str, limit: usize) -> Vec<&Region> {
        let query = resolve::Query::read(text);
        let mut found: Vec<(u8, &Region)> =
            self.all.iter().filter_map(|region| Some((query.rank(region)?, region))).collect();
        found.sort_by_key(|(rank, region)| (*rank, region.level, region.words.as_str(), region.code));
        found.into_iter().take(limit).map(|(_, region)| region).collect()
    }
}

fn read_line(line: &'static str) -> Option<Region> {
    let mut fields = line.split(',');
    let (code, kind, name) = (fields.next()?, fields.next()?, fields.next()?);
    let (kind, level) = match kind {
        "provinsi" => (Kind::Provinsi, RegionLevel::Province),
        "kabupaten" => (Kind::Kabupaten, RegionLevel::Regency),
        "kota" => (Kind::Kota, RegionLevel::Regency),
        "kecamatan" => (Kind::Kecamatan, RegionLevel::District),
        _ => return None,
    };
    let bare = if level == RegionLevel::Regency { bare_name(name) } else { name };
    let aliases = fields.next().unwrap_or("").split('|').map(one_word).filter(|alias| !alias.is_empty());
    let words = words(bare);
    Some(Region {
        code,
        level,
        name,
        kind,
        short: Cow::Borrowed(name),
        stem: words.replace(' ', ""),
        words,
        aliases: aliases.collect(),
    })
}

/// A regency's name without its kind.
fn bare_name(name: &str) -> &str {
    let bare = name.strip_prefix("Kabupaten ").or_else(|| name.strip_prefix("Kota ")).unwrap_or(name);
    bare.strip_prefix("Administrasi ").unwrap_or(bare)
}

fn province_of(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

/// The folded words of a text, a blank between them; all but letters and digits separates.
fn words(text: &str) -> String {
    let folded = fold(text);
    if folded.chars().all(|c| c.is_alphanumeric() || c == ' ') {
        return folded;
    }
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn one_word(text: &str) -> String {
    words(text).replace(' ', "")
}

#[cfg(test)]
mod tests;
