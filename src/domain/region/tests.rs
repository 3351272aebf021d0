//! The country is complete, and everybody's way to write a region leads to the right one.

use super::*;
use crate::domain::language::Language;

const KALSEL: Option<&str> = Some("63");

#[test]
fn the_country_is_complete() {
    let regions = Regions::get();
    let count = |level| regions.all().iter().filter(|region| region.level == level).count();
    assert_eq!(count(RegionLevel::Province), 38);
    assert_eq!(count(RegionLevel::Regency), 514);
    assert_eq!(count(RegionLevel::District), 7285);
    assert!(regions.all().windows(2).all(|pair| pair[0].code < pair[1].code));
    for region in regions.all() {
        assert_eq!(regions.find(region.code).map(|found| found.name), Some(region.name));
        assert_eq!(regions.parent(region.code).is_none(), region.level == RegionLevel::Province);
        assert!(
            !region.name.is_empty() && region.code.len() == [2, 5, 8][region.level as usize],
            "{region:?}"
        );
    }
}

#[test]
fn regions_lie_in_each_other() {
    let regions = Regions::get();
    assert_eq!(regions.children("63").count(), 13);
    assert!(regions.children("63").all(|region| region.level == RegionLevel::Regency));
    assert_eq!(regions.children("16.10").count(), 16);
    assert_eq!(regions.children("63.05.01").count(), 0);
    assert_eq!(regions.children("6").count(), 0);
    assert_eq!(regions.parent("63.05.01").map(|region| region.code), Some("63.05"));
    let all: usize = regions.all().iter().map(|region| regions.children(region.code).count()).sum();
    assert_eq!(all, 514 + 7285);
}

#[test]
fn every_region_of_the_bimtek_is_found_as_people_write_it() {
    for (code, written) in [
        (
            "63",
            "dari provinsi|provinsi|Provinsi Kalimantan Selatan|Kalsel|prov. kalsel|63|KALIMANTAN SELATAN",
        ),
        ("63.01", "Tanah Laut|tala|Kab. Tanah Laut|63.01|6301|Kabupaten Tala"),
        ("63.02", "Kotabaru|Kota Baru|Kab. Kotabaru|Kabupaten Kota Baru|kab kotabaru"),
        ("63.03", "Banjar|Kab. Banjar|Kabupaten Banjar|KAB.BANJAR| banjar "),
        ("63.04", "Barito Kuala|Batola|Kab. Barito Kuala"),
        ("63.05", "Tapin|63.05|6305|Kab. Tapin|dari Tapin"),
        ("63.06", "HSS|hss|Hulu Sungai Selatan|Kab. HSS|Kab. Hulu Sungai Selatan"),
        ("63.07", "HST|Hulu Sungai Tengah"),
        ("63.08", "HSU|Hulu Sungai Utara"),
        ("63.09", "Tabalong|Kab. Tabalong"),
        ("63.10", "Tanah Bumbu|Tanbu|tanahbumbu"),
        ("63.11", "Balangan"),
        ("63.71", "Banjarmasin|Kota Banjarmasin|BJM|kotamadya banjarmasin"),
        ("63.72", "Banjarbaru|Kota Banjarbaru|Banjar Baru|Kota Banjar Baru"),
    ] {
        for text in written.split('|') {
            let resolved = Regions::get().resolve(text, KALSEL);
            assert_eq!(resolved.as_ref().map(|region| region.code).ok(), Some(code), "{text}: {resolved:?}");
        }
    }
}

#[test]
fn every_name_of_every_province_resolves_among_its_own() {
    let regions = Regions::get();
    for region in regions.all().iter().filter(|region| region.level != RegionLevel::Province) {
        let host = regions.parent(region.code).map(|parent| parent.code);
        for text in [region.code, region.name, region.short_name()] {
            match regions.resolve(text, host) {
                Ok(found) => assert_eq!(found.code, region.code, "{text}"),
                // A regency's seat often has the regency's name; then both are named.
                Err(ResolveError::Ambiguous { found, .. }) => {
                    assert!(region.level == RegionLevel::District, "{text}: {found:?}");
                    assert!(found.iter().any(|other| other.code == region.code), "{text}: {found:?}");
                }
                Err(other) => panic!("{text}: {other:?}"),
            }
        }
    }
}

#[test]
fn what_may_mean_several_is_an_error_that_names_them() {
    let error = Regions::get().resolve("Bogor", Some("32")).unwrap_err();
    assert_eq!(error.code(), "ambiguous_region");
    assert_eq!(
        error.text(Language::Indonesian),
        "“Bogor” dapat berarti Kabupaten Bogor (32.01) atau Kota Bogor (32.71). Tulis kode atau nama lengkapnya."
    );
    assert_eq!(Regions::get().resolve("Kab. Bogor", Some("32")).unwrap().code, "32.01");
    assert_eq!(Regions::get().resolve("Banjar", None).unwrap_err().code(), "ambiguous_region");
    assert_eq!(Regions::get().resolve("Kab. Banjar", None).unwrap().code, "63.03");
}

#[test]
fn what_is_not_of_the_event_is_refused() {
    let regions = Regions::get();
    for text in
        ["", "  ", "Banj", "Wakanda", "kabupaten", "kota", "99.99", "63.99", "Kota Tapin", "Kab. Banjarbaru"]
    {
        assert_eq!(regions.resolve(text, KALSEL).unwrap_err().code(), "unknown_region", "{text}");
    }
    let error = regions.resolve("16.10", KALSEL).unwrap_err();
    assert_eq!(
        error.text(Language::English),
        "Kabupaten Ogan Ilir (16.10) is not part of Kalimantan Selatan."
    );
    assert_eq!(regions.resolve("Ogan Ilir", KALSEL).unwrap_err().code(), "unknown_region");
    assert_eq!(regions.resolve("provinsi", None).unwrap_err().code(), "unknown_region");
    assert_eq!(regions.resolve("63.05.01", KALSEL).unwrap_err().code(), "region_outside");
}

#[test]
fn a_regency_invites_its_districts() {
    for (text, code) in [
        ("Indralaya", "16.10.04"),
        ("Kec. Indralaya Utara", "16.10.07"),
        ("kabupaten", "16.10"),
        ("Ogan Ilir", "16.10"),
    ] {
        assert_eq!(Regions::get().resolve(text, Some("16.10")).unwrap().code, code, "{text}");
    }
}

#[test]
fn short_names_leave_out_what_is_clear() {
    for (code, short) in [
        ("63", "Kalimantan Selatan"),
        ("63.03", "Banjar"),
        ("63.71", "Banjarmasin"),
        ("32.01", "Kab. Bogor"),
        ("32.71", "Kota Bogor"),
        ("31.71", "Jakarta Pusat"),
        ("15.71", "Kota Jambi"),
        ("16.10.04", "Indralaya"),
    ] {
        assert_eq!(Regions::get().find(code).map(Region::short_name), Some(short));
    }
}

#[test]
fn searching_puts_the_likeliest_first() {
    let first =
        |text: &str| Regions::get().search(text, 3).iter().map(|region| region.code).collect::<Vec<_>>();
    assert_eq!(first("63.05")[0], "63.05");
    assert_eq!(first("hss")[0], "63.06");
    assert_eq!(first("banjarm")[0], "63.71");
    assert_eq!(first("kab banjar")[0], "63.03");
    assert_eq!(first("hulu sel")[0], "63.06");
    assert_eq!(first("kalimantan selatan")[0], "63");
    assert_eq!(first("6305")[..2], ["63.05", "63.05.07"], "the districts of Tapin by name: Bakarangan first");
    assert!(first("").is_empty() && first("...").is_empty() && first("zzz").is_empty());
    assert_eq!(Regions::get().search("kota", 20).len(), 20);
}
