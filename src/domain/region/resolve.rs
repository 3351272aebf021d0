//! From what people write to the region they mean. A name counts among the event's host region and
//! its children only; several hits are an error that names them, for a wrong guess would give the
//! seats of one regency to another.

use super::{Kind, Region, RegionLevel, Regions, words};
use crate::domain::language::Language;

/// Why a text names no region of the event.
#[derive(Debug, Clone)]
pub enum ResolveError {
    /// Nothing has this name, alias or code.
    NotFound {
        /// What was written.
        text: String,
    },
    /// The code is good, but neither the host's nor that of one of its children.
    Outside {
        /// The region with this code.
        region: &'static Region,
        /// The event's host.
        host: &'static Region,
    },
    /// Several regions have this name.
    Ambiguous {
        /// What was written.
        text: String,
        /// What it may mean.
        found: Vec<&'static Region>,
    },
}

impl ResolveError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "unknown_region",
            Self::Outside { .. } => "region_outside",
            Self::Ambiguous { .. } => "ambiguous_region",
        }
    }

    /// What to do.
    pub fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::NotFound { text }, Language::Indonesian) => {
                format!("Wilayah “{text}” tidak dikenal. Tulis kode atau nama lengkapnya.")
            }
            (Self::NotFound { text }, Language::English) => {
                format!("Unknown region “{text}”. Write its code or full name.")
            }
            (Self::Outside { region, host }, Language::Indonesian) => {
                format!("{} ({}) tidak termasuk {}.", region.name, region.code, host.name)
            }
            (Self::Outside { region, host }, Language::English) => {
                format!("{} ({}) is not part of {}.", region.name, region.code, host.name)
            }
            (Self::Ambiguous { text, found }, Language::Indonesian) => {
                format!("“{text}” dapat berarti {}. Tulis kode atau nama lengkapnya.", listed(found, "atau"))
            }
            (Self::Ambiguous { text, found }, Language::English) => {
                format!("“{text}” may mean {}. Write its code or full name.", listed(found, "or"))
            }
        }
    }
}

fn listed(regions: &[&Region], or: &str) -> String {
    let named: Vec<String> =
        regions.iter().map(|region| format!("{} ({})", region.name, region.code)).collect();
    match named.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {or} {last}", rest.join(", ")),
        _ => named.concat(),
    }
}

impl Regions {
    /// The region that a text means by name, alias or code among the host and its children; without
    /// a host among all provinces and regencies. "Provinsi" alone means a province that is host.
    pub fn resolve(&'static self, text: &str, host: Option<&str>) -> Result<&'static Region, ResolveError> {
        let host = host.and_then(|code| self.find(code));
        let query = Query::read(text);
        let mut found: Vec<&'static Region> = match host {
            Some(host) => std::iter::once(host).chain(self.children(host.code)).collect(),
            None => self.all().iter().filter(|region| region.level != RegionLevel::District).collect(),
        };
        found.retain(|region| {
            query.means(region) || (query.stem.is_empty() && is_host_kind(&query, region, host))
        });
        match (found.pop(), found.is_empty()) {
            (Some(only), true) => Ok(only),
            (Some(last), false) => {
                found.push(last);
                Err(ResolveError::Ambiguous { text: text.trim().to_owned(), found })
            }
            (None, _) => Err(match (query.code.as_deref().and_then(|code| self.find(code)), host) {
                (Some(region), Some(host)) => ResolveError::Outside { region, host },
                _ => ResolveError::NotFound { text: text.trim().to_owned() },
            }),
        }
    }
}

/// Whether the text is the bare kind of the host, as in "dari provinsi".
fn is_host_kind(query: &Query, region: &Region, host: Option<&Region>) -> bool {
    query.kind == Some(region.kind) && host.is_some_and(|host| host.code == region.code)
}

/// A text taken apart.
pub(super) struct Query {
    /// The kind it names, as "Kab." does.
    kind: Option<Kind>,
    /// The words without the kind.
    words: Vec<String>,
    /// The same in one word.
    stem: String,
    /// All words with the kind, in one word: "Kota Baru" may be Kabupaten Kotabaru.
    whole: String,
    /// The code it may be, with its dots.
    code: Option<String>,
}

impl Query {
    pub(super) fn read(text: &str) -> Self {
        let mut words: Vec<String> = words(text).split_whitespace().map(str::to_owned).collect();
        if words.len() > 1 && words.first().is_some_and(|word| word == "dari") {
            words.remove(0);
        }
        let whole = words.concat();
        let kind = words.first().and_then(|word| match word.as_str() {
            "provinsi" | "propinsi" | "prov" => Some(Kind::Provinsi),
            "kabupaten" | "kab" => Some(Kind::Kabupaten),
            "kota" | "kotamadya" => Some(Kind::Kota),
            "kecamatan" | "kec" => Some(Kind::Kecamatan),
            _ => None,
        });
        if kind.is_some() {
            words.remove(0);
        }
        if words.len() > 1 && words.first().is_some_and(|word| word == "administrasi" || word == "adm") {
            words.remove(0);
        }
        Self { kind, stem: words.concat(), code: code(&whole), words, whole }
    }

    fn is_kind(&self, region: &Region) -> bool {
        self.kind.is_none_or(|kind| kind == region.kind)
    }

    /// Whether the text is the region's code, name or alias.
    fn means(&self, region: &Region) -> bool {
        self.code.as_deref() == Some(region.code) || self.is_name(region) || self.is_alias(region)
    }

    fn is_name(&self, region: &Region) -> bool {
        region.stem == self.whole || (self.is_kind(region) && region.stem == self.stem)
    }

    fn is_alias(&self, region: &Region) -> bool {
        let fits = |alias: &String| *alias == self.whole || (self.is_kind(region) && *alias == self.stem);
        region.aliases.iter().any(fits)
    }

    /// How well the region fits, the least best; `None` where it doesn't.
    pub(super) fn rank(&self, region: &Region) -> Option<u8> {
        if self.whole.is_empty() {
            None
        } else if self.code.as_deref() == Some(region.code) {
            Some(0)
        } else if self.is_name(region) {
            Some(1)
        } else if self.is_alias(region) {
            Some(2)
        } else if self.code.as_deref().is_some_and(|code| region.code.starts_with(code)) {
            Some(3)
        } else if region.stem.starts_with(&self.whole)
            || (self.is_kind(region) && region.stem.starts_with(&self.stem))
        {
            Some(4)
        } else if self.is_kind(region) && self.begins_words_of(region) {
            Some(5)
        } else {
            None
        }
    }

    fn begins_words_of(&self, region: &Region) -> bool {
        self.words.iter().all(|word| region.words.split(' ').any(|own| own.starts_with(word.as_str())))
    }
}

/// The code that two, four or six digits are; the dots may be missing.
fn code(digits: &str) -> Option<String> {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        2 => Some(digits.to_owned()),
        4 => Some(format!("{}.{}", digits.get(..2)?, digits.get(2..)?)),
        6 => Some(format!("{}.{}.{}", digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?)),
        _ => None,
    }
}
