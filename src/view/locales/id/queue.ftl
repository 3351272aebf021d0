## Daftar tunggu
queue = Daftar tunggu
queue-lead = Siapa yang menunggu kursi, dengan urutannya, dan kepada siapa kursi sedang ditawarkan. Kursi yang kosong selalu untuk urutan pertama.
queue-open = Lihat daftar tunggu
queue-empty = Tidak ada yang menunggu
queue-empty-text = Saat kuota suatu kontingen penuh, orang yang didaftarkan lagi dengan pilihan “Antrekan bila penuh” muncul di sini.
queue-waiting = { $count ->
   *[other] { $count } menunggu
    }
queue-offered = { $count ->
   *[other] { $count } sedang ditawari
    }
queue-since = sejak { $moment }
queue-place = No.
queue-place-common = No. { $place } di seluruh kegiatan
queue-until = Berlaku sampai { $moment }
queue-no-address = Tidak ada alamat surel: kirimkan tautannya sendiri.
queue-whatsapp = Kirim lewat WhatsApp
queue-whatsapp-text = Yth. { $name }, ada kursi untuk Anda di { $event }. Buka tautan ini dan jawab sampai { $until }: { $link }
queue-up = Naikkan
queue-down = Turunkan
queue-up-name = Naikkan { $name } satu urutan
queue-down-name = Turunkan { $name } satu urutan
queue-order = Urutan
queue-moved = Urutan daftar tunggu diubah.
queue-seats-free = { $count ->
   *[other] { $count } kursi kosong
    }
queue-settings = Cara kursi diberikan
queue-mode = Saat ada kursi kosong
queue-mode-confirm = Langsung dikonfirmasi
queue-mode-confirm-hint = Urutan pertama langsung menjadi peserta, tanpa ditanya.
queue-mode-offer = Ditawarkan dahulu
queue-mode-offer-hint = Urutan pertama mendapat surel dan harus menerima sebelum batas waktunya; bila tidak, kursi beralih ke urutan berikutnya.
queue-hours = Batas menjawab (jam)
queue-hours-hint = Dari 1 sampai 336 jam, dan tidak pernah melewati mulainya sesi pertama.
queue-common = Antrean bersama
queue-common-hint = Kursi yang tidak ditunggu oleh kontingennya sendiri berpindah kepada siapa pun yang paling lama menunggu di kegiatan ini, untuk unsur yang sama. Perpindahannya tercatat di riwayat kuota.
queue-common-open = Antrean bersama dibuka: kursi yang tidak ditunggu kontingennya sendiri diberikan kepada yang paling lama menunggu.
queue-common-ask = Buka antrean bersama?
queue-common-ask-text = { $count ->
   *[other] Kursi yang kosong sekarang langsung diberikan kepada { $count } orang yang menunggu, dari kontingen mana pun. Kuota kontingen ikut berubah.
    }
queue-common-do = Ya, buka antrean bersama
queue-saved = Cara kursi diberikan disimpan.
queue-common-note = Antrean bersama: kursi kosong diberikan kepada yang paling lama menunggu.

## Tawaran kursi
offer-declined = Menolak kursi yang ditawarkan.
offer-lapsed = Tawaran kursi tidak dijawab sampai { $moment }.
mail-kind-seat_offer = Tawaran kursi
mail-kind-offer_to_pass_on = Tawaran kursi untuk diteruskan
mail-kind-substitute = Permintaan pengganti
mail-offer-subject = Ada kursi untuk Anda: { $event }
mail-offer-body = Yth. { $name },

    Anda berada di daftar tunggu { $event } ({ $date }, { $place }). Sekarang ada kursi untuk Anda.

    Buka halaman tiket Anda dan tekan “Terima” sampai { $until }. Setelah itu kursi ditawarkan kepada urutan berikutnya.
mail-offer-action = Jawab tawaran kursi
mail-offer-note = Surel ini dikirim oleh { $unit } melalui Hadir. Tautannya bersifat pribadi; jangan sebarkan.
mail-pass-on-subject = Mohon teruskan tawaran kursi: { $event }
mail-pass-on-body = Yth. { $name },

    Ada kursi di { $event } untuk peserta dari { $delegation } yang berada di daftar tunggu. Alamat surelnya tidak tercatat, jadi mohon teruskan tautan berikut kepada yang bersangkutan.
mail-pass-on-offer = { $name }, paling lambat { $until }:
mail-pass-on-after = Yang bersangkutan membuka tautannya lalu menekan “Terima”. Setelah batas waktunya, kursi ditawarkan kepada urutan berikutnya.
mail-pass-on-action = Lihat kontingen
mail-pass-on-note = Surel ini dikirim oleh { $unit } melalui Hadir kepada koordinator kontingen. Setiap tautan bersifat pribadi; berikan hanya kepada pemiliknya.
mail-substitute-subject = Berhalangan hadir: { $participant }
mail-substitute-body = Yth. { $name },

    { $participant } dari { $delegation } menyatakan berhalangan hadir di { $event }.

    Mohon tunjuk penggantinya. Sampai itu dilakukan, kursinya tetap tercatat atas nama { $participant }.
mail-substitute-body-final = Yth. { $name },

    { $participant } dari { $delegation } menyatakan berhalangan hadir di { $event }.

    Pengusulan sudah ditutup. Sampaikan nama penggantinya kepada panitia, { $unit }, agar kursinya tidak kosong.
mail-substitute-action = Tunjuk pengganti
mail-substitute-action-final = Lihat kontingen
mail-substitute-note = Surel ini dikirim oleh { $unit } melalui Hadir kepada koordinator kontingen.

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

## Jawaban kehadiran bagi panitia
says = Jawaban
says-coming = Akan hadir
says-not_coming = Berhalangan
says-none = Belum menjawab
says-by = Jawaban peserta yang dikonfirmasi
history-holder = Peserta sendiri

## Peserta datang langsung
walk-in = Peserta datang langsung
walk-in-lead = Mendaftarkan orang yang datang tanpa terdaftar dan langsung mencatat kehadirannya di sesi ini.
walk-in-closed = Kegiatan ini sedang tidak menerima presensi
walk-in-closed-text = Peserta yang datang langsung bisa dicatat sejak kegiatan dibuka sampai selesai.
walk-in-no-delegations = Kegiatan ini belum punya kuota
walk-in-no-delegations-text = Tambahkan kontingen di halaman Kuota terlebih dahulu.
walk-in-do = Daftarkan dan catat hadir
walk-in-over = Di luar kuota
walk-in-over-hint = Diisi hanya bila kursi kontingen sudah habis. Orangnya dihitung hadir dan tampil di rekap sebagai di luar kuota; kursi dan kuota tidak berubah.
walk-in-over-needed = Kursi sudah habis. Tuliskan alasannya bila orang ini tetap diizinkan masuk di luar kuota.
walk-in-reason = Alasan mengizinkan
walk-in-another = Ini orang lain dengan nama yang sama
walk-in-numbers-hint = Tidak wajib; untuk mengenali orang yang sama. Sesudah disimpan, petugas tidak dapat melihatnya.
walk-in-done = { $name } didaftarkan dan tercatat hadir.
walk-in-done-over = { $name } didaftarkan di luar kuota dan tercatat hadir.
walk-in-back = Kembali ke kehadiran
admission-walk_in = Datang langsung
admission-over_quota = Di luar kuota
