//! The columns of an import: those of the template, with what offices write over them instead in either
//! language, abbreviated. Knows no file and how no heading is compared.

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ImportColumn {
    /// The field as the API names it.
    pub field: &'static str,
    /// The heading of the template, in Indonesian.
    pub indonesian: &'static str,
    /// The heading of the template, in English.
    pub english: &'static str,
    /// Other headings that are understood: folded, words apart by single blanks.
    pub(super) others: &'static [&'static str],
}

const fn column(
    field: &'static str,
    indonesian: &'static str,
    english: &'static str,
    others: &'static [&'static str],
) -> ImportColumn {
    ImportColumn { field, indonesian, english, others }
}

/// The column whose cells hold either number of a person.
pub const NIP_OR_NIK: &str = "nip_or_nik";

/// The columns in the order of the template, and last what the template has in two columns.
pub const COLUMNS: &[ImportColumn] = &[
    column(
        "name",
        "Nama",
        "Name",
        &["nama lengkap", "nama peserta", "nama pegawai", "nama dan gelar", "nama asn", "full name"],
    ),
    column(
        "title_before",
        "Gelar depan",
        "Title before",
        &["gelar di depan", "gelar depan nama", "gelar awal", "front title"],
    ),
    column(
        "title_after",
        "Gelar belakang",
        "Title after",
        &["gelar di belakang", "gelar belakang nama", "gelar akhir", "gelar akademik", "degree"],
    ),
    column(
        "nik",
        "NIK",
        "National ID (NIK)",
        &[
            "no ktp",
            "nomor ktp",
            "ktp",
            "nik ktp",
            "no nik",
            "nomor nik",
            "no induk kependudukan",
            "nomor induk kependudukan",
            "national id",
        ],
    ),
    column(
        "nip",
        "NIP",
        "Employee ID (NIP)",
        &[
            "nomor induk pegawai",
            "no induk pegawai",
            "no nip",
            "nomor nip",
            "nip nrpppk",
            "nip nrp",
            "nip nipppk",
            "nip nippk",
            "nip ni pppk",
            "nrpppk",
            "nipppk",
            "nip pppk",
            "employee id",
        ],
    ),
    column(
        "phone",
        "Telepon",
        "Phone",
        &[
            "no hp",
            "nomor hp",
            "hp",
            "no wa",
            "nomor wa",
            "wa",
            "whatsapp",
            "no whatsapp",
            "nomor whatsapp",
            "no telepon",
            "nomor telepon",
            "no telp",
            "nomor telp",
            "telp",
            "no tlp",
            "tlp",
            "no hp wa",
            "nomor hp wa",
            "hp wa",
            "no handphone",
            "nomor handphone",
            "handphone",
            "no telepon hp",
            "no telp hp",
            "telp hp",
            "telepon hp",
            "no kontak",
            "kontak",
            "phone number",
            "mobile",
            "mobile phone",
        ],
    ),
    column(
        "email",
        "Surel",
        "E-mail",
        &["email", "alamat surel", "alamat email", "alamat e mail", "email address", "surat elektronik"],
    ),
    column("sex", "L/P", "Sex", &["jenis kelamin", "jns kelamin", "jk", "kelamin", "gender", "pl"]),
    column(
        "position",
        "Jabatan",
        "Position",
        &["nama jabatan", "jabatan dalam dinas", "jabatan pekerjaan", "pekerjaan", "job title"],
    ),
    column("role", "Peran", "Role", &["sebagai", "peran peserta", "hadir sebagai"]),
    column(
        "category",
        "Unsur",
        "Category",
        &["kategori", "unsur peserta", "kategori peserta", "unsur kategori"],
    ),
    column(
        "region",
        "Kabupaten/Kota",
        "Region",
        &[
            "wilayah",
            "kab kota",
            "kabupaten kota",
            "kabupaten",
            "kab",
            "kota",
            "kota kabupaten",
            "kota kab",
            "nama kabupaten kota",
            "nama kab kota",
            "kabupaten kota asal",
            "kab kota asal",
            "asal",
            "asal daerah",
            "asal kab kota",
            "asal kabupaten kota",
            "asal kabupaten",
            "asal wilayah",
            "utusan",
            "daerah",
            "kecamatan",
            "kontingen",
            "nama kontingen",
            "asal kontingen",
            "asal peserta",
            "delegasi",
            "delegation",
            "regency",
        ],
    ),
    column(
        "institution",
        "Instansi",
        "Institution",
        &[
            "lembaga",
            "unit kerja",
            "satuan kerja",
            "satker",
            "instansi peserta",
            "nama instansi",
            "instansi lembaga",
            "instansi unit kerja",
            "unit kerja instansi",
            "nama unit kerja",
            "asal instansi",
            "instansi asal",
            "dinas",
            "dinas instansi",
            "dinas lembaga",
            "opd",
            "skpd",
            "perangkat daerah",
            "tempat tugas",
            "organisasi",
            "kantor",
            "agency",
            "organization",
        ],
    ),
    column(
        NIP_OR_NIK,
        "NIP/NIK",
        "NIP/NIK",
        &[
            "no identitas",
            "nomor identitas",
            "identitas",
            "no id",
            "nomor id",
            "no induk",
            "nomor induk",
            "id number",
            "identity number",
        ],
    ),
];

/// The columns of the template.
pub fn of_template() -> impl Iterator<Item = &'static ImportColumn> {
    COLUMNS.iter().filter(|column| column.field != NIP_OR_NIK)
}

/// The place of a field in [`COLUMNS`].
pub fn index_of(field: &str) -> Option<usize> {
    COLUMNS.iter().position(|column| column.field == field)
}
