# Yang perlu dikerjakan
tasks-rest = Lihat semua ({ $count } lagi)
task-send-letters = { $count } surat gagal terkirim
task-end-event = Tanggalnya sudah lewat: selesaikan kegiatan atau perbaiki tanggalnya
task-set-dates = Tanggal belum pasti: tetapkan
task-open-event = Masih rancangan: buka pengusulan
task-set-quotas = Tentukan kuota
task-add-sessions = Tambahkan sesi
task-fill-seats = { $count } dari { $of } kursi belum terisi
task-confirm-nominations = { $count } usulan menunggu konfirmasi
task-correct-names = { $count } usulan dikembalikan panitia: perbaiki
task-hand-in = { $count } nama belum dikirim kepada panitia
task-issue-certificates = Terbitkan sertifikat
task-when-today = mulai hari ini
task-when-tomorrow = mulai besok
task-when-ahead = { $count } hari lagi
task-when-past = { $count } hari yang lalu

# Angka setahun
year-title = Angka tahun { $year }
year-events = Kegiatan
year-participants = Peserta
year-filled = Kursi terisi
year-attendance = Kehadiran
year-jp = JP diberikan
year-certificates = Sertifikat
year-by-month = Peserta per bulan
year-by-month-read = Paling banyak pada { $label }: { $said }.
year-by-event = Kehadiran kegiatan terakhir, persen
year-by-event-read = Terendah { $lowest }, tertinggi { $highest }.
year-month = Bulan
year-delegations = Kursi per kontingen
year-delegations-text = Pada kegiatan yang dibuka dan berjalan; yang paling kosong lebih dahulu.
chart-table = Tabel angka
