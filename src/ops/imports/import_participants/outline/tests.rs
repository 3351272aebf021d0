//! Lists as offices have them: who is somebody, who is not, and where people come from.

use uuid::Uuid;

use super::*;
use crate::db::delegations::Delegation;
use crate::documents::sheets::read::{Corners, Merges};
use crate::domain::import::Choice;

fn read(lines: &[&str], merged: &[Corners]) -> Outline {
    let cells = |line: &&str| line.split('|').map(|text| Cell::Text(text.to_owned())).collect();
    let merges = Merges::of(merged.iter().copied());
    let sheet = ReadSheet { rows: lines.iter().map(cells).collect(), merges, ..ReadSheet::default() };
    let layout = Layout::of(std::slice::from_ref(&sheet), &Choice::default());
    let delegation = |region: &str, institution: &str| Delegation {
        id: Uuid::from_u128(1).into(),
        event_id: Uuid::from_u128(2).into(),
        region_code: region.to_owned(),
        institution: institution.to_owned(),
        name: institution.to_owned(),
        position: 0,
        extended_until: None,
        invited_at: None,
        opened_at: None,
        submitted_at: None,
        answer_note: String::new(),
    };
    let delegations = [delegation("63.05", ""), delegation("63.06", ""), delegation("", "Bank BRI")];
    outline(&sheet, &layout, &Places::of(Some("63"), &delegations))
}

fn outlined(lines: &[&str]) -> (Vec<usize>, Vec<(usize, usize, SkipReason)>) {
    let found = read(lines, &[]);
    let skipped = found.skipped.iter().map(|one| (one.from, one.to, one.reason)).collect();
    (found.people, skipped)
}

fn groups(found: &Outline) -> Vec<(usize, Option<&str>)> {
    found.groups.iter().map(|group| (group.row, group.place.as_deref())).collect()
}

#[test]
fn people_are_told_from_numbers_heads_sums_and_signatures() {
    let (people, skipped) = outlined(&[
        "No|Nama|NIK|Kab/Kota",
        "1|2|3|4",
        "1|Siti|6305|Tapin",
        "NO|NAMA|NIK|KAB/KOTA",
        "2|Budi||Tapin",
        "3|||",
        "Jumlah|2||",
        "",
        "|||Rantau, 20 Februari 2023",
        "|Mengetahui,||",
        "|Kepala Dinas||Ketua Panitia",
        "|Drs. H. Rahmad||Umar",
        "|NIP. 197001011990011001||",
    ]);
    assert_eq!(people, [2, 4]);
    use SkipReason::{ColumnNumbers, Footer, NoPerson, RepeatedHead, Total};
    assert_eq!(
        skipped,
        [(2, 2, ColumnNumbers), (4, 4, RepeatedHead), (6, 6, NoPerson), (7, 7, Total), (9, 13, Footer)]
    );
}

#[test]
fn nobody_is_left_out_because_of_a_word() {
    let (people, skipped) = outlined(&[
        "No|Nama|NIK|Kab/Kota",
        "1|Jumlah Sari|6305|Tapin",
        "2|Catatan Wulan|6306|HSS",
        "3||6307|Tapin",
        "4|Umar||Banj",
        "5|Tapin||",
        "|Siti||",
        "6|Kota Wijaya||",
        "|UNSUR PERBANKAN||",
        "|||Tapin",
    ]);
    assert_eq!((people, skipped), ((1..10).collect(), vec![]));
}

#[test]
fn rows_that_head_a_group_say_where_people_come_from() {
    let lines = [
        "DAFTAR PESERTA",
        "No|Nama|NIK",
        "I|KABUPATEN TAPIN|",
        "1|Siti|6305",
        "2|Budi|",
        "|JUMLAH KAB. TAPIN|2",
        "B. Kab. Hulu Sungai Selatan (1 orang)||",
        "1|Umar|6306",
        "BANK BRI||",
        "1|Rina|6307",
        "Bagian kedua||",
        "2|Rani|6308",
    ];
    let found = read(&lines, &[]);
    assert_eq!(found.people, [3, 4, 7, 9, 11]);
    let expected = [
        (3, Some("KABUPATEN TAPIN")),
        (7, Some("Kab. Hulu Sungai Selatan")),
        (9, Some("BANK BRI")),
        (11, None),
    ];
    assert_eq!(groups(&found), expected);
    // Merged over the table, a text is no name, whatever it says.
    let lines = ["Nama|NIK|Jabatan", "UNSUR PENDAMPING", "Siti|6305|Operator", "Umar", "Tapin", "Ani|1|x"];
    let found = read(&lines, &[((1, 0), (1, 2))]);
    assert_eq!(
        (found.people.as_slice(), groups(&found)),
        (&[2, 3, 5][..], vec![(2, None), (5, Some("Tapin"))])
    );
}

#[test]
fn a_title_says_where_all_come_from_unless_a_column_does() {
    let title = ["DAFTAR USULAN PESERTA", "Kabupaten/Kota|: Tapin", "", "No|Nama|NIK", "1|Siti|6305"];
    assert_eq!(groups(&read(&title, &[])), [(2, Some("Tapin"))]);
    let title = ["DAFTAR USULAN PESERTA", "KABUPATEN TAPIN", "No|Nama|Kab/Kota", "1|Siti|"];
    assert_eq!(groups(&read(&title, &[])), []);
    let title = ["BIMTEK DI KABUPATEN TAPIN", "KABUPATEN BANJAR", "No|Nama|NIK", "1|Siti|6305"];
    assert_eq!(groups(&read(&title, &[])), [], "nobody comes from Banjar");
}

#[test]
fn parts_with_their_own_head_and_signatures_are_one_list() {
    let found = read(
        &[
            "KABUPATEN TAPIN||",
            "No|Nama|NIK",
            "1|Siti|6305",
            "|Mengetahui,|",
            "|Kepala Dinas Sosial Kab. Tapin|",
            "|Drs. Rahmad|",
            "KABUPATEN HULU SUNGAI SELATAN||",
            "No|Nama|NIK",
            "1|Umar|6306",
            "|Mengetahui,|",
            "|Drs. Rahmat|",
        ],
        &[],
    );
    assert_eq!(found.people, [2, 8]);
    assert_eq!(groups(&found), [(1, Some("KABUPATEN TAPIN")), (7, Some("KABUPATEN HULU SUNGAI SELATAN"))]);
    use SkipReason::{Footer, GroupHeading, RepeatedHead};
    let kinds: Vec<_> = found.skipped.iter().map(|one| (one.from, one.to, one.reason)).collect();
    assert_eq!(kinds, [(4, 6, Footer), (7, 7, GroupHeading), (8, 8, RepeatedHead), (10, 11, Footer)]);
    assert_eq!(found.skipped[0].lines, ["Mengetahui,", "Kepala Dinas Sosial Kab. Tapin", "Drs. Rahmad"]);
}
