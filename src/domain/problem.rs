//! What is wrong with an entered value, said at its field: a stable code for machines and a sentence
//! in both languages that says what to do. Values of people (names, NIK) bring their own texts.

use super::language::Language;
use super::person::{NameError, NumberError};
use super::region::ResolveError;

/// Something wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field, as the API names it; fields within lists as `delegations.3.seats`.
    pub field: String,
    /// A stable word.
    pub code: &'static str,
    indonesian: String,
    english: String,
}

impl FieldError {
    /// A problem at a field.
    pub fn new(field: impl Into<String>, problem: Problem) -> Self {
        Self {
            field: field.into(),
            code: problem.code(),
            indonesian: problem.text(Language::Indonesian),
            english: problem.text(Language::English),
        }
    }

    /// What to do, for people.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Indonesian => &self.indonesian,
            Language::English => &self.english,
        }
    }
}

/// What can be wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was entered.
    Required,
    /// More characters than fit.
    TooLong(usize),
    /// A number outside its range.
    OutOfRange(i64, i64),
    /// Not of the form that is asked for; the example shows it.
    Malformed(&'static str),
    /// None of the words that are allowed.
    NotOneOf(String),
    /// A field that doesn't exist.
    Unknown,
    /// A value of another type, as a text where a number belongs.
    WrongType,
    /// Nothing is known by this name.
    NoSuch(String),
    /// An end before its start.
    EndsBeforeStart,
    /// No region, or several, for a name: code and sentences of the region room.
    Region(&'static str, String, String),
    /// No delegation of the event has this id or name.
    UnknownDelegation,
    /// The same thing twice in one list.
    Twice(String),
    /// Not a date that exists.
    NotADate,
    /// Not a time zone.
    UnknownTimeZone,
    /// Not a mail address.
    NotAnEmail,
    /// A password that is too short.
    PasswordTooShort(usize),
    /// The password now is wrong.
    WrongPassword,
    /// The account was switched off.
    AccountDisabled,
    /// The mail address belongs to an account.
    AddressTaken,
    /// The account has this right already.
    HasRight,
    /// The role has no such reach.
    NotForRole,
    /// Another one has this code.
    CodeTaken,
    /// The one-time code is wrong or was used.
    WrongSetupCode,
    /// A name that can't be kept.
    Name(NameError),
    /// A number that can't be kept.
    Number(NumberError),
    /// The numbering pattern is not usable; what is wrong, in both languages.
    Pattern(String, String),
    /// A file that can't be read; what is wrong, in both languages.
    File(String, String),
    /// A spreadsheet's number that has lost digits.
    LostDigits,
    /// The same NIK or NIP is registered in this event.
    AlreadyRegistered,
    /// The same NIK or NIP stands in an earlier row of the list.
    SameAsRow(usize),
    /// All seats are taken.
    QuotaFull,
    /// The NIK or NIP belongs to another person of the unit.
    OtherPerson,
    /// A column that is needed is missing.
    MissingColumn(String),
    /// The value can't be changed because something depends on it.
    InUse,
    /// A kind that is missing in the list although an event is of it.
    KindInUse(String),
    /// A placeholder that this text does not know, and those that it knows.
    UnknownPlaceholder(String, String),
    /// A placeholder without which the text is of no use.
    MissingPlaceholder(String),
    /// The least seats of all together, which is more than there are seats.
    LeastAboveSeats(u64),
    /// Somebody of this name comes for the same delegation already.
    Namesake(String),
    /// The most seats of all together, which is fewer than there are seats.
    MostBelowSeats(u64),
    /// Rows that are not shared have so many seats together, which is more than there are.
    FixedAboveSeats(i64),
    /// The seats of all rows together, and how many they should be.
    SumOff(i64, i64),
    /// A delegation's categories have so many seats, which is more than it is to get.
    BelowCategories(i64),
    /// A category that is to go although it is in use.
    CategoryInUse(String),
    /// From a row to itself.
    SameRow,
    /// Another series has this name, year and source.
    SeriesTaken,
    /// Not a day with a time.
    NotAMoment,
    /// A time that must be later than another, which is said.
    NotLater(String),
}

impl Problem {
    /// The stable word.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong(_) => "too_long",
            Self::OutOfRange(..) => "out_of_range",
            Self::Malformed(_) => "malformed",
            Self::NotOneOf(_) => "not_one_of",
            Self::Unknown => "unknown_field",
            Self::WrongType => "wrong_type",
            Self::NoSuch(_) => "no_such",
            Self::EndsBeforeStart => "ends_before_start",
            Self::Region(code, ..) => code,
            Self::UnknownDelegation => "unknown_delegation",
            Self::Twice(_) => "twice",
            Self::NotADate => "not_a_date",
            Self::UnknownTimeZone => "unknown_time_zone",
            Self::NotAnEmail => "not_an_email",
            Self::PasswordTooShort(_) => "password_too_short",
            Self::WrongPassword => "wrong_password",
            Self::AccountDisabled => "account_disabled",
            Self::AddressTaken => "address_taken",
            Self::HasRight => "has_right",
            Self::NotForRole => "not_for_role",
            Self::CodeTaken => "code_taken",
            Self::WrongSetupCode => "wrong_setup_code",
            Self::Name(error) => error.code(),
            Self::Number(error) => error.code(),
            Self::Pattern(..) => "bad_pattern",
            Self::File(..) => "bad_file",
            Self::LostDigits => "lost_digits",
            Self::AlreadyRegistered | Self::SameAsRow(_) => "already_registered",
            Self::QuotaFull => "quota_full",
            Self::OtherPerson => "other_person",
            Self::MissingColumn(_) => "missing_column",
            Self::InUse | Self::KindInUse(_) | Self::CategoryInUse(_) => "in_use",
            Self::UnknownPlaceholder(..) => "unknown_placeholder",
            Self::MissingPlaceholder(_) => "missing_placeholder",
            Self::LeastAboveSeats(_) => "least_above_seats",
            Self::MostBelowSeats(_) => "most_below_seats",
            Self::Namesake(_) => "namesake",
            Self::FixedAboveSeats(_) => "fixed_above_seats",
            Self::SumOff(..) => "sum_off",
            Self::BelowCategories(_) => "below_categories",
            Self::SameRow => "same_row",
            Self::SeriesTaken => "series_taken",
            Self::NotAMoment => "not_a_moment",
            Self::NotLater(_) => "not_later",
        }
    }

    /// What to do, for people.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Indonesian => self.indonesian(),
            Language::English => self.english(),
        }
    }

    fn indonesian(&self) -> String {
        match self {
            Self::Required => "Isian ini wajib diisi.".to_owned(),
            Self::TooLong(most) => format!("Terlalu panjang: paling banyak {most} huruf."),
            Self::OutOfRange(least, most) => format!("Isi dengan bilangan dari {least} sampai {most}."),
            Self::Malformed(example) => format!("Bentuknya tidak sesuai. Contoh: {example}."),
            Self::NotOneOf(words) => format!("Pilih salah satu: {words}."),
            Self::Unknown => "Isian ini tidak dikenal. Hapus atau perbaiki namanya.".to_owned(),
            Self::WrongType => "Nilainya tidak dapat dibaca. Periksa bentuknya.".to_owned(),
            Self::NoSuch(name) => format!("“{name}” tidak ditemukan. Periksa penulisannya."),
            Self::EndsBeforeStart => "Waktu selesai mendahului waktu mulai. Perbaiki salah satunya.".to_owned(),
            Self::UnknownDelegation => "Kontingen ini tidak ada di kegiatan ini. Tambahkan kuotanya dahulu.".to_owned(),
            Self::Twice(what) => format!("“{what}” tertulis dua kali. Gabungkan menjadi satu."),
            Self::NotADate => "Bukan tanggal yang ada. Contoh: 2023-02-20.".to_owned(),
            Self::UnknownTimeZone => "Zona waktu tidak dikenal. Contoh: Asia/Makassar.".to_owned(),
            Self::NotAnEmail => "Bukan alamat surel. Contoh: nama@contoh.go.id.".to_owned(),
            Self::PasswordTooShort(least) => format!("Kata sandi paling sedikit {least} huruf."),
            Self::WrongPassword => "Kata sandi sekarang salah.".to_owned(),
            Self::AccountDisabled => "Akun dengan alamat ini dinonaktifkan. Minta admin mengaktifkannya.".to_owned(),
            Self::AddressTaken => "Alamat ini sudah dipakai akun lain.".to_owned(),
            Self::HasRight => "Akun ini sudah memiliki hak itu.".to_owned(),
            Self::CodeTaken => "Kode ini sudah dipakai. Pilih kode lain.".to_owned(),
            Self::NotForRole => "Kosongkan: peran ini tidak dibatasi per kegiatan.".to_owned(),
            Self::WrongSetupCode => {
                "Kode pemasangan salah atau sudah dipakai. Buka tautan yang dicetak saat Hadir dijalankan.".to_owned()
            }
            Self::Name(error) => error.text(Language::Indonesian),
            Self::Number(error) => error.text(Language::Indonesian),
            Self::Pattern(indonesian, _) | Self::File(indonesian, _) | Self::Region(_, indonesian, _) => {
                indonesian.clone()
            },
            Self::LostDigits => {
                "Excel menyimpan nomor ini sebagai angka sehingga digit terakhirnya hilang. Ubah kolom menjadi teks, lalu ketik ulang.".to_owned()
            }
            Self::AlreadyRegistered => "NIK atau NIP ini sudah terdaftar di kegiatan ini.".to_owned(),
            Self::SameAsRow(row) => format!("Sama dengan baris {row} berkas ini. Hapus salah satunya."),
            Self::QuotaFull => "Kuota kontingen ini sudah penuh.".to_owned(),
            Self::OtherPerson => "NIK dan NIP ini milik dua orang yang berbeda. Periksa kembali.".to_owned(),
            Self::MissingColumn(name) => format!("Kolom “{name}” tidak ada di baris judul. Pakai templat yang disediakan."),
            Self::InUse => "Tidak bisa diubah lagi karena sudah dipakai.".to_owned(),
            Self::KindInUse(code) => {
                format!("Jenis “{code}” dipakai kegiatan unit ini. Tulis kembali kodenya, atau ubah dahulu jenis kegiatannya.")
            }
            Self::UnknownPlaceholder(found, known) => {
                format!("Isian otomatis {found} tidak dikenal. Yang bisa dipakai: {known}.")
            }
            Self::MissingPlaceholder(name) => format!("Isian otomatis {name} harus ada di dalam teks ini."),
            Self::LeastAboveSeats(least) => {
                format!("Batas paling sedikit seluruhnya {least} kursi, lebih dari kursi yang ada. Kurangi batasnya atau tambah kursi.")
            }
            Self::Namesake(name) => {
                format!("{name} sudah ada di daftar kontingen ini. Bila orangnya sama, cari namanya di daftar hadir; bila orang lain, centang di bawah.")
            }
            Self::MostBelowSeats(most) => {
                format!("Paling banyak {most} kursi dapat dibagikan, kurang dari kursi yang ada. Naikkan batasnya, isi angka daerah yang masih nol, atau kurangi kursi.")
            }
            Self::FixedAboveSeats(fixed) => {
                format!("Kursi tetap seluruhnya {fixed}, lebih dari kursi yang ada. Kurangi kursi tetap atau tambah kursi.")
            }
            Self::SumOff(sum, total) if sum > total => {
                format!("Jumlahnya {sum} kursi: lebih {} dari {total}. Kurangi salah satu baris, atau ubah jumlah kursi.", sum - total)
            }
            Self::SumOff(sum, total) => {
                format!("Jumlahnya {sum} kursi: kurang {} dari {total}. Tambah salah satu baris, atau ubah jumlah kursi.", total - sum)
            }
            Self::BelowCategories(seats) => {
                format!("Unsur kontingen ini sudah mendapat {seats} kursi. Kurangi dahulu kursi unsurnya di tabel kuota.")
            }
            Self::CategoryInUse(name) => {
                format!("Unsur “{name}” sedang dipakai di kuota atau peserta. Ubah dahulu yang memakainya.")
            }
            Self::SameRow => "Asal dan tujuannya sama. Pilih dua baris yang berbeda.".to_owned(),
            Self::SeriesTaken => "Angka dengan nama, tahun, dan sumber ini sudah ada. Ubah yang itu, atau bedakan sumbernya.".to_owned(),
            Self::NotAMoment => "Isi hari dan jamnya. Contoh: 2023-02-17T16:00.".to_owned(),
            Self::NotLater(than) => format!("Isi waktu sesudah {than}."),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Required => "This field is required.".to_owned(),
            Self::TooLong(most) => format!("Too long: at most {most} characters."),
            Self::OutOfRange(least, most) => format!("Enter a number from {least} to {most}."),
            Self::Malformed(example) => format!("Not of the right form. Example: {example}."),
            Self::NotOneOf(words) => format!("Choose one of: {words}."),
            Self::Unknown => "There is no such field. Remove it or correct its name.".to_owned(),
            Self::WrongType => "The value can't be read. Check its form.".to_owned(),
            Self::NoSuch(name) => format!("There is no “{name}”. Check how it is written."),
            Self::EndsBeforeStart => "The end is before the start. Correct one of them.".to_owned(),
            Self::UnknownDelegation => "This event has no such delegation. Add its quota first.".to_owned(),
            Self::Twice(what) => format!("“{what}” is there twice. Make it one."),
            Self::NotADate => "There is no such date. Example: 2023-02-20.".to_owned(),
            Self::UnknownTimeZone => "There is no such time zone. Example: Asia/Makassar.".to_owned(),
            Self::NotAnEmail => "Not a mail address. Example: name@example.go.id.".to_owned(),
            Self::PasswordTooShort(least) => format!("A password has at least {least} characters."),
            Self::WrongPassword => "The present password is wrong.".to_owned(),
            Self::AccountDisabled => "The account of this address is disabled. Ask an administrator to enable it.".to_owned(),
            Self::AddressTaken => "Another account has this address.".to_owned(),
            Self::HasRight => "This account has that right already.".to_owned(),
            Self::CodeTaken => "This code is taken. Choose another one.".to_owned(),
            Self::NotForRole => "Leave it empty: this role is not given for an event.".to_owned(),
            Self::WrongSetupCode => {
                "The set-up code is wrong or was used. Open the link that is printed when Hadir starts.".to_owned()
            }
            Self::Name(error) => error.text(Language::English),
            Self::Number(error) => error.text(Language::English),
            Self::Pattern(_, english) | Self::File(_, english) | Self::Region(_, _, english) => english.clone(),
            Self::LostDigits => {
                "The spreadsheet kept this as a number and lost its last digits. Format the column as text and type it again.".to_owned()
            }
            Self::AlreadyRegistered => "This NIK or NIP is already registered in this event.".to_owned(),
            Self::SameAsRow(row) => format!("The same as in row {row} of this file. Remove one of them."),
            Self::QuotaFull => "All seats of this delegation are taken.".to_owned(),
            Self::OtherPerson => "This NIK and this NIP belong to two different people. Check them.".to_owned(),
            Self::MissingColumn(name) => format!("There is no column “{name}” in the header. Use the template."),
            Self::InUse => "This can't be changed any more because it is in use.".to_owned(),
            Self::KindInUse(code) => {
                format!("An event of this unit is of the kind “{code}”. Write its code again, or change the kind of the event first.")
            }
            Self::UnknownPlaceholder(found, known) => {
                format!("There is no placeholder {found}. Those that can be used: {known}.")
            }
            Self::MissingPlaceholder(name) => format!("The placeholder {name} must stand in this text."),
            Self::LeastAboveSeats(least) => {
                format!("The least of all together is {least} seats, more than there are. Lower it or add seats.")
            }
            Self::Namesake(name) => {
                format!("{name} is on the list of this delegation already. If it is the same person, find the name in the attendance list; if it is somebody else, tick the box below.")
            }
            Self::MostBelowSeats(most) => {
                format!("At most {most} seats can be shared out, fewer than there are. Raise the most, give regions of zero a figure, or lower the seats.")
            }
            Self::FixedAboveSeats(fixed) => {
                format!("The fixed seats are {fixed} together, more than there are. Lower them or add seats.")
            }
            Self::SumOff(sum, total) if sum > total => {
                format!("The sum is {sum} seats: {} more than {total}. Lower a row, or change the number of seats.", sum - total)
            }
            Self::SumOff(sum, total) => {
                format!("The sum is {sum} seats: {} fewer than {total}. Raise a row, or change the number of seats.", total - sum)
            }
            Self::BelowCategories(seats) => {
                format!("The categories of this delegation have {seats} seats. Lower those in the table of seats first.")
            }
            Self::CategoryInUse(name) => {
                format!("The category “{name}” is in use by seats or participants. Change those first.")
            }
            Self::SameRow => "From and to are the same. Choose two different rows.".to_owned(),
            Self::SeriesTaken => "There are figures of this name, year and source. Change those, or tell the sources apart.".to_owned(),
            Self::NotAMoment => "Enter a day and a time, for example 2023-02-17T16:00.".to_owned(),
            Self::NotLater(than) => format!("Enter a time after {than}."),
        }
    }
}

impl From<ResolveError> for Problem {
    fn from(error: ResolveError) -> Self {
        Self::Region(error.code(), error.text(Language::Indonesian), error.text(Language::English))
    }
}
