## Mengirim tiket
tickets-send = Kirim tiket lewat surel
tickets-send-do = Kirim tiket
tickets-send-hint = Satu alamat mendapat satu surel dengan semua tiketnya. Yang masih di antrean tidak dikirim dua kali.
tickets-whom = Kepada
tickets-whom-unsent = Yang belum dikirimi ({ $count })
tickets-whom-all = Semua yang dikonfirmasi ({ $count })
tickets-language = Bahasa surel
tickets-unsent = { $count ->
    [0] Semua tiket sudah dikirim.
   *[other] { $count } tiket belum dikirim.
    }
tickets-without-address = { $count } peserta belum punya alamat surel: lengkapi alamatnya, atau kirim lewat teks WhatsApp.
tickets-queued = { $count } surel dengan { $tickets } tiket masuk antrean dan terkirim sebentar lagi.
tickets-already = { $count } tiket sudah dikirim atau masih di antrean.
tickets-nobody = Tidak ada tiket untuk dikirim.
ticket-send = Kirim lewat surel
ticket-send-again = Kirim lagi lewat surel

ticket-qr = Kode QR tiket Anda
ticket-tip = Tunjukkan kode ini kepada petugas registrasi.
ticket-certificate = Sertifikat Anda sudah terbit
ticket-certificate-get = Unduh sertifikat
ticket-when = Waktu dan tempat
ticket-agenda = Jadwal dan kehadiran
ticket-status-nominated = Menunggu konfirmasi panitia
ticket-status-returned = Dikembalikan kepada koordinator
ticket-status-waiting = Dalam antrean kursi
ticket-status-offered = Kursi ditawarkan kepada Anda
ticket-status-confirmed = Dikonfirmasi
ticket-status-rejected = Usulan ditolak
ticket-status-cancelled = Keikutsertaan dibatalkan
ticket-status-replaced = Sudah digantikan orang lain
ticket-revoked = Tiket ini tidak berlaku lagi
ticket-revoked-text = Sudah ada tiket baru. Mintalah tautannya kepada panitia atau koordinator Anda.

ticket = Tiket
ticket-qr-of = Kode QR tiket { $name }
ticket-link = Tautan tiket
ticket-message = Teks untuk diteruskan
ticket-reissue = Tiket hilang atau bocor?
ticket-reissue-hint = Tiket lama tidak berlaku lagi begitu yang baru diterbitkan.
ticket-reissue-do = Terbitkan tiket baru
ticket-reissued = Tiket baru diterbitkan; yang lama tidak berlaku lagi.

## Halaman tiket: tawaran dan kehadiran
ticket-offer = Ada kursi untuk Anda
ticket-offer-until = Terima sampai { $moment }. Setelah itu kursi ditawarkan kepada urutan berikutnya.
ticket-offer-accept = Terima
ticket-offer-decline = Saya tidak bisa hadir
ticket-offer-decline-hint = Kursi langsung ditawarkan kepada urutan berikutnya dan Anda keluar dari daftar tunggu.
ticket-offer-decline-do = Ya, lepaskan kursi ini
ticket-presence = Apakah Anda hadir?
ticket-presence-hint = Jawaban Anda membantu panitia. Anda bisa mengubahnya kapan saja.
ticket-presence-coming = Saya hadir
ticket-presence-not_coming = Saya berhalangan
ticket-presence-said-coming = Anda menyatakan akan hadir.
ticket-presence-said-not_coming = Anda menyatakan berhalangan. Koordinator diminta menunjuk pengganti.
ticket-replied-accept = Kursi ini milik Anda. Simpan halaman ini sebagai tiket.
ticket-replied-decline = Kursi diteruskan kepada urutan berikutnya. Terima kasih sudah memberi tahu.
ticket-replied-coming = Terima kasih, panitia menantikan kehadiran Anda.
ticket-replied-not_coming = Terima kasih sudah memberi tahu. Koordinator Anda diminta menunjuk pengganti.

ticket-kept = Tersimpan { $moment }, tanpa jaringan
ticket-today = Hari ini
ticket-map = Buka peta
ticket-place-unknown = Tempat belum ditetapkan.
ticket-agenda-empty = Jadwal belum disusun. Buka lagi halaman ini beberapa hari sebelum kegiatan.
ticket-door-from = Pintu dibuka pukul { $time }
ticket-door-open = Presensi sedang dibuka: tunjukkan kode QR di atas
ticket-missed = Tidak tercatat hadir
ticket-entry = masuk pukul { $time }
ticket-exit = keluar pukul { $time }
ticket-late = terlambat
ticket-sum-sessions = Kehadiran Anda: { $sessions } dari { $of } sesi
ticket-sum-jp = { $jp } dari { $of } JP
ticket-certificate-proof = Periksa keaslian
ticket-save = Simpan tiket ini di ponsel
ticket-save-android = Android: ketuk ⋮ lalu “Tambahkan ke layar utama”.
ticket-save-iphone = iPhone: ketuk tombol bagikan lalu “Tambah ke Layar Utama”.
ticket-save-once = Buka sekali selagi ada jaringan; setelah itu kode QR terbuka juga tanpa jaringan.
ticket-unknown = Tiket tidak dikenal
ticket-unknown-text = Periksa tautannya: mungkin terpotong saat disalin.
tickets-again-title = Kirim ulang tiket saya
tickets-again-ask = Peserta kehilangan tiket?
tickets-again-link = Kirim ulang tiket saya
tickets-again-lead = Isi alamat surel yang Anda daftarkan. Tiket kegiatan yang belum selesai kami kirim ke alamat itu.
tickets-again-email = Alamat surel
tickets-again-do = Kirim tiket
tickets-again-sent = Bila alamat itu terdaftar, tiketnya sedang dikirim.
tickets-again-sent-text = Periksa kotak masuk dan folder spam. Paling banyak tiga surat tiap jam. Tidak ada yang datang? Hubungi panitia kegiatan, atau koordinator yang mendaftarkan Anda.
tickets-again-other = Alamat lain
