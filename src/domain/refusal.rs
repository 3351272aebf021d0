//! Every expected no of the product: its stable code, its data, and what it says in both languages.
//! A refusal is an outcome, not a failure. It knows no HTTP status; `web` maps its kind. Codes, kinds, data
//! and texts stand together in one table, so that a refusal without one of them does not compile.

use chrono::NaiveDate;

use crate::domain::attendance::Method;
use crate::domain::calendar;
use crate::domain::event::EventStatus;
use crate::domain::ids::DelegationId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;

mod kind;

pub use kind::RefusalKind;

use Language::{English, Indonesian};

/// Each entry: documentation, variant with its data, code, kind, Indonesian text, English text. A text
/// may name the data of its variant; in parentheses it may take further arguments of `format!`.
macro_rules! refusals {
    ($($(#[$meta:meta])* $name:ident $({ $($(#[$fmeta:meta])* $field:ident: $type:ty),+ })? = $code:literal as $kind:ident,
        id: ($($id:tt)+), en: ($($en:tt)+);)+) => {
        /// An expected no, with the data that its text and its JSON need.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Refusal { $($(#[$meta])* $name $({ $($(#[$fmeta])* $field: $type),+ })?,)+ }

        impl Refusal {
            /// Every code, in the order of the declaration.
            pub const CODES: &'static [&'static str] = &[$($code,)+];

            /// The stable code for machines.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$name $({ $($field: _),+ })? => $code,)+ }
            }

            /// Why it is refused.
            pub fn kind(&self) -> RefusalKind {
                match self { $(Self::$name $({ $($field: _),+ })? => RefusalKind::$kind,)+ }
            }

            /// The kind of the refusal with a code; `None` for a code of no refusal.
            pub fn kind_of(code: &str) -> Option<RefusalKind> {
                [$(($code, RefusalKind::$kind),)+].into_iter().find(|(own, _)| *own == code).map(|(_, kind)| kind)
            }

            /// The sentence for people: what is the matter and what to do.
            #[allow(unused_variables)]
            pub fn text(&self, language: Language) -> String {
                match (self, language) {
                    $((Self::$name $({ $($field),+ })?, Indonesian) => format!($($id)+),
                    (Self::$name $({ $($field),+ })?, English) => format!($($en)+),)+
                }
            }
        }
    };
}

refusals! {
    // --- at the door, in the order of the checks
    /// The caller may not scan here.
    NotPermitted = "not_permitted" as NotAllowed,
        id: ("Anda tidak berhak memindai di kegiatan ini. Minta akses kepada panitia."),
        en: ("You may not scan at this event. Ask the organizer for access.");
    /// The same `scan_id` came with another ticket, session or direction.
    ScanIdReused = "scan_id_reused" as Conflict,
        id: ("Nomor scan ini sudah dipakai untuk scan lain. Pindai sekali lagi."),
        en: ("This scan_id was already used for another scan. Scan once more.");
    /// The device was revoked.
    DeviceRevoked = "device_revoked" as NotAllowed,
        id: ("Perangkat ini sudah dicabut aksesnya. Hubungi panitia."),
        en: ("This device has been revoked. Contact the organizer.");
    /// No ticket has this code.
    UnknownTicket = "unknown_ticket" as Unknown,
        id: ("Tiket tidak dikenal. Cari peserta dengan nama, atau arahkan ke meja panitia."),
        en: ("Unknown ticket. Search for the participant by name, or send them to the organizer's desk.");
    /// A newer ticket replaced this one.
    RevokedTicket = "revoked_ticket" as Conflict,
        id: ("Tiket ini sudah dicabut dan diganti tiket baru. Minta peserta menunjukkan tiket yang terbaru."),
        en: ("This ticket was revoked and replaced. Ask the participant for the latest ticket.");
    /// The ticket belongs to another event.
    WrongEvent = "wrong_event" as Conflict,
        id: ("Tiket ini bukan untuk kegiatan ini. Minta peserta menunjukkan tiket kegiatan ini."),
        en: ("This ticket is not for this event. Ask the participant for the ticket of this event.");
    /// The participant was cancelled.
    Cancelled = "cancelled" as Conflict,
        id: ("Kepesertaan ini sudah dibatalkan. Arahkan ke meja panitia."),
        en: ("This participation was cancelled. Send the person to the organizer's desk.");
    /// Somebody else has the participant's seat.
    Replaced = "replaced" as Conflict,
        id: ("Peserta ini sudah digantikan orang lain. Arahkan ke meja panitia."),
        en: ("This participant was replaced by somebody else. Send the person to the organizer's desk.");
    /// The participant is not confirmed.
    NotConfirmed = "not_confirmed" as Conflict,
        id: ("Peserta ini belum dikonfirmasi. Arahkan ke meja panitia."),
        en: ("This participant is not confirmed. Send the person to the organizer's desk.");
    /// The event is still a draft.
    EventNotOpen = "event_not_open" as Conflict,
        id: ("Kegiatan ini belum dibuka. Minta panitia membuka kegiatan terlebih dahulu."),
        en: ("This event is not open yet. Ask the organizer to open it first.");
    /// The event is over.
    EventFinished = "event_finished" as Conflict,
        id: ("Kegiatan ini sudah selesai. Kehadiran hanya dapat dikoreksi panitia dengan alasan."),
        en: ("This event is finished. Attendance can only be corrected by the organizer with a reason.");
    /// The session is for other roles or delegations.
    NotExpected = "not_expected" as Conflict,
        id: ("Sesi ini tidak diperuntukkan bagi peserta ini. Periksa sesi yang dipilih."),
        en: ("This session is not for this participant. Check which session is chosen.");
    /// Before the window.
    TooEarly {
        /// When the window opens.
        from: Moment
    } = "too_early" as Conflict,
        id: ("Terlalu awal. Sesi ini menerima scan mulai {from}."),
        en: ("Too early. This session takes scans from {from}.");
    /// After the window.
    TooLate {
        /// When the window closed.
        until: Moment
    } = "too_late" as Conflict,
        id: ("Terlambat. Sesi ini menerima scan sampai {until}. Arahkan ke meja panitia."),
        en: ("Too late. This session took scans until {until}. Send the person to the organizer's desk.");
    /// In twice.
    AlreadyCheckedIn {
        /// When the participant first came in.
        first_at: Moment,
        /// How.
        first_method: Method,
        /// Where, as far as known.
        first_place: Option<String>
    } = "already_checked_in" as Conflict,
        id: ("Sudah tercatat masuk pukul {first_at}{}.", in_brackets(first_place)),
        en: ("Already checked in at {first_at}{}.", in_brackets(first_place));
    /// Out without in.
    NotCheckedIn = "not_checked_in" as Conflict,
        id: ("Belum tercatat masuk, jadi belum dapat dicatat keluar. Pindai masuk terlebih dahulu."),
        en: ("Not checked in yet, so there is nothing to leave. Scan the entry first.");
    /// Out twice.
    AlreadyCheckedOut {
        /// When the participant left.
        at: Moment
    } = "already_checked_out" as Conflict,
        id: ("Sudah tercatat keluar pukul {at}."),
        en: ("Already checked out at {at}.");
    /// The scan needs an override that this caller may not give.
    OverrideNotPermitted = "override_not_permitted" as NotAllowed,
        id: ("Anda tidak berhak meloloskan scan ini. Arahkan ke meja panitia."),
        en: ("You may not override this check. Send the person to the organizer's desk.");
    /// The door admitted what the server would refuse; an organizer decides.
    ToReview = "to_review" as UnderReview,
        id: ("Scan tersimpan dan menunggu keputusan panitia."),
        en: ("The scan is stored and waits for the organizer's decision.");
    /// The officer's time to undo is over, or the scan is another's.
    VoidTooLate = "void_too_late" as Conflict,
        id: ("Scan sendiri hanya dapat dibatalkan dalam 15 menit. Minta panitia membatalkannya dengan alasan."),
        en: ("Own scans can be undone within 15 minutes only. Ask the organizer to void it with a reason.");
    /// The scan was voided before.
    AlreadyVoided = "already_voided" as Conflict,
        id: ("Scan ini sudah dibatalkan sebelumnya."),
        en: ("This scan was already voided.");
    /// A finished event's attendance changes only by a correction with a reason.
    EventOver = "event_over" as Conflict,
        id: ("Kegiatan sudah selesai. Isi alasan untuk mengoreksi kehadiran."),
        en: ("The event is over. Give a reason to correct the attendance.");

    // --- seats and participants
    /// The quota has no seat left.
    QuotaFull = "quota_full" as Conflict,
        id: ("Kuota kontingen ini sudah penuh. Daftarkan sebagai daftar tunggu, atau tambah kursinya."),
        en: ("All seats of this delegation are taken. Put the person on the waiting list, or add seats.");
    /// The event gives this delegation no seats.
    NoQuota = "no_quota" as Conflict,
        id: ("Kontingen ini tidak memiliki kuota di kegiatan ini. Tambahkan kuotanya terlebih dahulu."),
        en: ("This delegation has no quota in this event. Add its quota first.");
    /// The same NIK or NIP is among the event's live participants.
    AlreadyRegistered = "already_registered" as Conflict,
        id: ("NIK atau NIP ini sudah terdaftar di kegiatan ini."),
        en: ("This NIK or NIP is already registered in this event.");
    /// Fewer seats than are taken.
    SeatsBelowTaken {
        /// Which delegation.
        delegation: DelegationId,
        /// Its name.
        name: String,
        /// The seats asked for.
        seats: i64,
        /// The seats taken.
        taken: i64
    } = "seats_below_taken" as Conflict,
        id: ("Kuota {name} tidak bisa menjadi {seats}: {taken} kursi sudah terisi. Batalkan peserta terlebih dahulu."),
        en: ("{name} can't have {seats} seats: {taken} are taken. Cancel participants first.");
    /// More seats are to be moved than are free.
    NotEnoughFree {
        /// The row that gives.
        name: String,
        /// Its free seats.
        free: i64
    } = "not_enough_free" as Conflict,
        id: ("{name} hanya memiliki {free} kursi kosong. Pindahkan lebih sedikit, atau batalkan peserta terlebih dahulu."),
        en: ("{name} has only {free} free seats. Move fewer, or cancel participants first.");
    /// The table of seats was changed after the change that is to be undone.
    QuotasChangedSince = "quotas_changed_since" as Conflict,
        id: ("Kuota sudah diubah lagi sesudahnya. Pilih keadaan yang ingin dikembalikan di riwayat kuota."),
        en: ("The seats were changed again since. Choose in their history which table to restore.");
    /// The participant's status allows no cancelling.
    NotCancellable = "not_cancellable" as Conflict,
        id: ("Peserta ini tidak bisa dibatalkan karena sudah dibatalkan, ditolak atau digantikan."),
        en: ("This participant can't be cancelled: already cancelled, rejected or replaced.");
    /// The participant's status leaves nothing to return or reject.
    NotDecidable = "not_decidable" as Conflict,
        id: ("Usulan ini sudah diputuskan. Yang sudah dikonfirmasi dapat dibatalkan atau diganti di halaman pesertanya."),
        en: ("This nomination is decided already. Somebody confirmed can be cancelled or replaced on their own page.");
    /// The participant's status allows no replacing.
    NotReplaceable = "not_replaceable" as Conflict,
        id: ("Peserta ini tidak memegang kursi, jadi tidak bisa digantikan."),
        en: ("This participant holds no seat, so there is nothing to hand over.");
    /// The seat was offered to somebody, but is not any more.
    OfferGone = "offer_gone" as Conflict,
        id: ("Tawaran kursi ini tidak berlaku lagi. Hubungi panitia bila Anda masih ingin hadir."),
        en: ("This offer of a seat no longer stands. Contact the organizer if you still want to come.");
    /// Nobody asks any more, or not yet, whether the participant comes.
    AnswerClosed = "answer_closed" as Conflict,
        id: ("Jawaban kehadiran tidak diterima saat ini. Hubungi panitia bila ada perubahan."),
        en: ("Answers are not taken at this time. Contact the organizer if something has changed.");
    /// Whoever came to the desk is on the list already.
    KnownAtDesk = "known_at_desk" as Conflict,
        id: ("NIK atau NIP ini sudah terdaftar di kegiatan ini. Jangan daftarkan lagi: cari namanya, lalu catat kehadirannya."),
        en: ("This NIK or NIP is already registered in this event. Don't register it again: find the name and check it in.");
    /// The officer at the desk finds no seat left.
    FullAtDesk = "full_at_desk" as Conflict,
        id: ("Kuota kontingen ini sudah penuh. Hanya panitia yang dapat mengizinkannya di luar kuota, dengan alasan."),
        en: ("All seats of this delegation are taken. Only an organizer can let the person in over the quota, with a reason.");

    /// The time to undo is over, somebody else did it, or it is undone already.
    UndoGone = "undo_gone" as Conflict,
        id: ("Perubahan ini tidak bisa diurungkan lagi. Ubah langsung pada pesertanya."),
        en: ("This change can't be undone any more. Change the participant directly.");
    /// What was to be undone has been changed since.
    ChangedSince = "changed_since" as Conflict,
        id: ("Data peserta ini sudah berubah lagi sesudahnya, jadi dibiarkan apa adanya."),
        en: ("This participant was changed again since, and is left as it is.");
    /// Two records of one person can't become one: both are live in the same event.
    BothInEvent {
        /// The event's title.
        title: String
    } = "both_in_event" as Conflict,
        id: ("Keduanya masih terdaftar di {title}. Batalkan salah satu di kegiatan itu terlebih dahulu."),
        en: ("Both are registered in {title}. Cancel one of them in that event first.");

    /// The delegation's time to nominate is over.
    DeadlinePassed {
        /// When it ended.
        until: Moment
    } = "deadline_passed" as Conflict,
        id: ("Batas waktu pengusulan sudah lewat: {until}. Hubungi panitia bila masih ada perubahan."),
        en: ("The time to nominate ended at {until}. Contact the organizers if something has to change.");

    // --- events
    /// The step from one status to the other is not allowed.
    WrongStatus {
        /// The status now.
        from: EventStatus,
        /// The status asked for, or needed for what was asked.
        to: EventStatus
    } = "wrong_status" as Conflict,
        id: ("Kegiatan berstatus {}, bukan {}, dan tidak bisa langsung ke sana. Ikuti urutan status.",
            status_word(*from, Indonesian), status_word(*to, Indonesian)),
        en: ("The event is {}, not {}, and can't go there directly. Take the steps in order.",
            status_word(*from, English), status_word(*to, English));
    /// Another event has this code.
    CodeTaken = "code_taken" as Conflict,
        id: ("Kode ini sudah dipakai. Pilih kode lain."),
        en: ("This code is taken. Choose another one.");
    /// The code is fixed once the event is open.
    CodeFixed = "code_fixed" as Conflict,
        id: ("Kode tidak bisa diubah lagi setelah kegiatan dibuka."),
        en: ("The code can't be changed once the event has been opened.");

    // --- certificates
    /// The unit has no numbering pattern.
    NoCertificatePattern = "no_certificate_pattern" as Conflict,
        id: ("Pola nomor sertifikat belum diisi. Isi di pengaturan unit kerja."),
        en: ("There is no numbering pattern for certificates. Set one in the unit's settings.");
    /// The certificate was revoked.
    CertificateRevoked = "certificate_revoked" as Conflict,
        id: ("Sertifikat ini sudah dicabut."),
        en: ("This certificate has been revoked.");

    // --- papers
    /// The paper would have no page: there is no session, nobody is confirmed, or no certificate is valid.
    NothingToPrint = "nothing_to_print" as Conflict,
        id: ("Belum ada yang dapat dicetak. Susun sesi, konfirmasi peserta, atau terbitkan sertifikat terlebih dahulu."),
        en: ("There is nothing to print yet. Plan sessions, confirm participants or issue certificates first.");

    // --- samples
    /// Something that the samples did not make hangs on them.
    SamplesInUse {
        /// Its names.
        what: String
    } = "samples_in_use" as Conflict,
        id: ("Contoh belum bisa dihapus karena masih dipakai: {what}. Pindahkan atau cabut dahulu."),
        en: ("The samples can't be removed because they are in use: {what}. Move or revoke that first.");
    /// Without the samples nobody could run the installation.
    SamplesOnlyAdministrator = "samples_only_administrator" as Conflict,
        id: ("Buat dahulu akun admin sendiri; tanpa akun contoh tidak ada admin yang bisa masuk."),
        en: ("Make an administrator of your own first; without the sample accounts none could sign in.");
    /// A unit or event of the office has the code of a sample.
    SampleCodeTaken {
        /// The code.
        code: String
    } = "sample_code_taken" as Conflict,
        id: ("Contoh tidak bisa dimuat: kode “{code}” sudah dipakai data Anda sendiri."),
        en: ("The samples can't be loaded: your own data uses the code “{code}”.");
    /// By the server's clock, sample events that are told as over are still to come.
    ClockBehindSamples {
        /// The day it is by the clock.
        today: NaiveDate,
        /// The last day of those events.
        until: NaiveDate
    } = "clock_behind_samples" as Conflict,
        id: ("Contoh tidak bisa dimuat: menurut jam server hari ini {}, padahal contohnya berisi kegiatan yang selesai {}. Perbaiki jam server.", calendar::date(*today, Indonesian), calendar::date(*until, Indonesian)),
        en: ("The samples can't be loaded: by the server's clock it is {}, but they tell of an event that ended on {}. Set the server's clock.", calendar::date(*today, English), calendar::date(*until, English));

    // --- accounts
    /// Without this account nobody could administer the installation.
    LastAdministrator = "last_administrator" as Conflict,
        id: ("Ini admin terakhir. Tunjuk admin lain terlebih dahulu."),
        en: ("This is the last administrator. Appoint another one first.");
    /// The link to an account is unknown, was used, or is too old.
    AccountLinkGone = "account_link_gone" as Conflict,
        id: ("Tautan ini tidak berlaku lagi. Minta tautan baru."),
        en: ("This link is no longer valid. Ask for a new one.");
    /// Unknown address or wrong password; which of the two is not said.
    WrongSignIn = "wrong_sign_in" as WrongCredentials,
        id: ("Alamat surel atau kata sandi salah."),
        en: ("Wrong e-mail address or password.");
    /// Too many attempts to sign in.
    TooManyAttempts {
        /// How long to wait.
        retry_after_seconds: i64
    } = "too_many_attempts" as TooMany,
        id: ("Terlalu banyak percobaan masuk. Coba lagi dalam {retry_after_seconds} detik."),
        en: ("Too many attempts to sign in. Try again in {retry_after_seconds} seconds.");
    /// The role does not allow it.
    Forbidden = "forbidden" as NotAllowed,
        id: ("Peran Anda tidak mengizinkan tindakan ini. Hubungi admin bila perlu."),
        en: ("Your role does not allow this. Ask an administrator if you need it.");
}

impl Refusal {
    /// Whether an officer with the right may pass it: the ticket's revocation, the checks 4 to 6,
    /// and an exit without an entry; never a repeated entry or exit, never an unknown ticket.
    pub fn can_be_overridden(&self) -> bool {
        matches!(
            self,
            Self::RevokedTicket
                | Self::Cancelled
                | Self::Replaced
                | Self::NotConfirmed
                | Self::EventNotOpen
                | Self::EventFinished
                | Self::NotExpected
                | Self::TooEarly { .. }
                | Self::TooLate { .. }
                | Self::NotCheckedIn
        )
    }

    /// Whether the scan passed every check but that of the state (check 7). Such a scan stays valid
    /// for the attendance, see [`crate::domain::attendance`].
    pub fn is_about_state(&self) -> bool {
        matches!(self, Self::AlreadyCheckedIn { .. } | Self::NotCheckedIn | Self::AlreadyCheckedOut { .. })
    }
}

fn in_brackets(place: &Option<String>) -> String {
    place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default()
}

fn status_word(status: EventStatus, language: Language) -> &'static str {
    let (indonesian, english) = match status {
        EventStatus::Draft => ("draf", "a draft"),
        EventStatus::Open => ("dibuka", "open"),
        EventStatus::Closed => ("ditutup", "closed"),
        EventStatus::Running => ("berlangsung", "running"),
        EventStatus::Finished => ("selesai", "finished"),
        EventStatus::Archived => ("diarsipkan", "archived"),
    };
    match language {
        Indonesian => indonesian,
        English => english,
    }
}

#[cfg(test)]
mod tests;
