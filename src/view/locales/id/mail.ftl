## Surel
mail-test-subject = Surel uji dari Hadir
mail-test-body = Surel ini dikirim untuk menguji pengaturan surel Hadir.
    Jika Anda membacanya, pengaturannya sudah benar.
mail-test-note = Surel ini dikirim karena seseorang menekan tombol uji di halaman pengaturan.
mail-unknown = akan diumumkan
mail-deadline-unknown = waktu yang akan diumumkan
mail-place = Tempat
mail-agenda = Jadwal
mail-ticket-qr = Kode QR tiket
mail-ticket-open = Buka halaman tiket
mail-tickets-all = Bapak/Ibu sekalian
mail-tickets-note = Surel ini dikirim oleh { $unit } melalui Hadir kepada peserta kegiatannya. Tautan tiket bersifat pribadi; jangan sebarkan.

## Teks bawaan; unit boleh menulisnya sendiri
mail-text-tickets-subject = Tiket { $event }
mail-text-tickets-body = Yth. { $name },
    Berikut tiket untuk mengikuti { $event } yang diselenggarakan oleh { $unit } pada { $date }, bertempat di { $place }.
    Tunjukkan kode QR kepada petugas registrasi di pintu masuk; boleh dari layar ponsel, boleh dicetak. Satu tiket berlaku untuk satu orang.
mail-text-whatsapp_ticket-body = Yth. { $name },
    Berikut tiket Anda untuk { $event } pada { $date } di { $place }. Buka tautan ini dan tunjukkan kode QR-nya kepada petugas registrasi:
    { $link }
    Terima kasih.
    { $unit }
mail-text-invitation-subject = Undangan { $event }
mail-text-invitation-body = Yth. { $name },
    { $unit } mengundang { $delegation } mengikuti { $event } pada { $date }, bertempat di { $place }. Surat undangan terlampir.
    Mohon usulkan nama peserta paling lambat { $deadline } melalui tombol di bawah ini.
mail-text-whatsapp_invitation-body = Yth. { $name },
    { $unit } mengundang { $delegation } mengikuti { $event } pada { $date } di { $place }.
    Jumlah kursi: { $seats }. Mohon usulkan nama peserta paling lambat { $deadline } melalui tautan pribadi ini:
    { $link }
    Terima kasih.
mail-text-reminder-subject = Pengingat: { $left } kursi belum terisi untuk { $event }
mail-text-reminder-body = Yth. { $name },
    Masih ada { $left } dari { $seats } kursi { $delegation } yang belum terisi untuk { $event } pada { $date }.
    Mohon usulkan nama peserta paling lambat { $deadline } melalui tombol di bawah ini. Bila tidak ada lagi yang diusulkan, mohon sampaikan kepada kami.
mail-delegations-seats = Kursi: { $seats }, terisi { $taken }
mail-delegations-until = Batas pengusulan: { $deadline }
mail-delegations-open = Isi nama peserta
mail-delegations-sign-in = Masuk dan isi nama peserta
mail-delegations-note = Surel ini dikirim oleh { $unit } melalui Hadir karena Anda tercatat sebagai koordinator. Tautannya bersifat pribadi; jangan sebarkan.
mail-status-waiting = Menunggu
mail-status-sending = Sedang dikirim
mail-status-sent = Terkirim
mail-status-failed = Gagal
mail-moment-waiting = dicoba lagi { $at }
mail-moment-sent = terkirim { $at }
mail-moment-label-waiting = Dicoba lagi
mail-moment-label-sent = Terkirim
mail-kind-tickets = Tiket
mail-kind-invitation = Undangan akun
mail-kind-password_reset = Kata sandi baru
mail-kind-delegation_invitation = Undangan kontingen
mail-kind-delegation_reminder = Pengingat kontingen
mail-kind-right = Hak akun
mail-kind-address_change = Ganti alamat akun

## Mengapa surel tidak terkirim, dan apa yang bisa dilakukan
mail-fault-no_connection = Server surel tidak bisa dihubungi.
mail-fault-do-no_connection = Periksa alamat server di pengaturan smtp_url dan sambungan jaringannya. Surel dicoba lagi dengan sendirinya.
mail-fault-tls = Sambungan aman (TLS) dengan server surel tidak terbentuk.
mail-fault-do-tls = Periksa sertifikat server dan cara sambungannya: smtp:// atau smtps://. Jika sertifikat itu diterbitkan oleh kantor sendiri, isi pengaturan smtp_authority. Surel dicoba lagi dengan sendirinya.
mail-fault-login_refused = Server surel menolak nama pengguna atau kata sandi.
mail-fault-do-login_refused = Perbaiki pengaturan smtp_url, lalu kirim ulang.
mail-fault-sender_refused = Server surel menolak alamat pengirim.
mail-fault-do-sender_refused = Perbaiki pengaturan mail_from: pakai alamat yang diizinkan server itu.
mail-fault-address_refused = Alamat ini ditolak: kemungkinan salah tulis atau sudah tidak dipakai.
mail-fault-do-address_refused = Perbaiki alamat di data pesertanya, lalu kirim tiketnya lagi.
mail-fault-not_an_address = Yang tertulis bukan alamat surel.
mail-fault-do-not_an_address = Perbaiki alamat di data pesertanya, lalu kirim tiketnya lagi.
mail-fault-letter_refused = Server menolak surel ini.
mail-fault-do-letter_refused = Baca jawaban server: mungkin surelnya terlalu besar atau dianggap tidak diinginkan.
mail-fault-later = Server meminta agar dicoba lagi nanti.
mail-fault-do-later = Surel dicoba lagi dengan sendirinya.
mail-fault-timed_out = Server terlalu lama tidak menjawab.
mail-fault-do-timed_out = Surel dicoba lagi dengan sendirinya.
mail-fault-broken = Sambungan ke server terputus sebelum surel diserahkan.
mail-fault-do-broken = Surel dicoba lagi dengan sendirinya.
mail-fault-uncertain = Surel sudah diserahkan, tetapi server tidak menjawab apakah menerimanya.
mail-fault-do-uncertain = Tanyakan dahulu kepada penerimanya; kirim ulang hanya bila belum sampai.
mail-fault-not_written = Surel tidak bisa ditulis ke folder.
mail-fault-do-not_written = Periksa ruang dan izin folder mail di direktori data.
mail-fault-void = Tidak ada lagi yang perlu disampaikan.
mail-fault-do-void = Pesertanya tidak hadir lagi, alamatnya sudah diganti, atau haknya sudah dicabut.

## Pengaturan surel dan teks buatan sendiri
mail = Surel
mail-by-folder = Server surel belum diatur: setiap surel ditulis sebagai berkas di direktori data. Isi smtp_url agar surel benar-benar terkirim.
mail-by-server = Surel dikirim melalui server surel.
mail-from = Pengirim: { $from }
mail-test-do = Kirim surel uji kepada saya
mail-test-sent = Surel uji diterima server surel untuk { $address }. Periksa kotak masuk Anda.
mail-test-written = Surel uji untuk { $address } ditulis ke folder, karena server surel belum diatur.
mail-texts = Teks pesan
mail-texts-hint = Tulis pesan dengan kata-kata unit Anda sendiri, atau pakai teks bawaan.
mail-text-own = Buatan unit
mail-text-built-in = Bawaan
mail-text-kind-tickets = Surel tiket
mail-text-kind-whatsapp_ticket = Pesan WhatsApp
mail-text-about-tickets = Tiket dengan kode QR, tempat, dan jadwal ditambahkan sendiri di bawah teks ini.
mail-text-about-whatsapp_ticket = Dipakai tombol WhatsApp di halaman peserta.
mail-text-kind-invitation = Surel undangan
mail-text-kind-whatsapp_invitation = Pesan undangan WhatsApp
mail-text-kind-reminder = Surel pengingat
mail-text-about-invitation = Surat undangan dilampirkan. Kursi, batas waktu, dan tautan tiap kontingen ditambahkan sendiri di bawah teks ini.
mail-text-about-whatsapp_invitation = Dipakai tombol WhatsApp pada kontak kontingen.
mail-text-about-reminder = Dikirim 7, 3, dan 1 hari sebelum batas pengusulan. Kursi, batas waktu, dan tautan tiap kontingen ditambahkan sendiri di bawah teks ini.
mail-language-id = Indonesia
mail-language-en = Inggris
mail-subject = Perihal
mail-body = Isi
mail-body-hint = Baris kosong memisahkan paragraf.
mail-placeholders = Isian otomatis
mail-placeholder-name = nama penerima dengan gelar; bila satu surel tiket untuk beberapa orang, nama kontingennya
mail-placeholder-event = judul kegiatan
mail-placeholder-date = hari dan tanggal kegiatan
mail-placeholder-place = tempat kegiatan
mail-placeholder-unit = nama unit
mail-placeholder-link = tautan pribadi penerima; wajib ada
mail-placeholder-delegation = nama kontingen
mail-placeholder-seats = jumlah kursi kontingen
mail-placeholder-left = jumlah kursi yang belum terisi
mail-placeholder-deadline = batas waktu pengusulan
mail-sample-name = Siti Rahmah, S.Sos.
mail-sample-event = Bimbingan Teknis SDM PKH
mail-sample-date = Senin s.d. Rabu, 20 s.d. 22 Februari 2023
mail-sample-place = Aula Graha Barito, Banjarmasin
mail-sample-delegation = Kabupaten Tapin
mail-sample-seats = 7
mail-sample-left = 2
mail-sample-deadline = Jumat, 17 Februari 2023 16.00 WITA
mail-sample-link = https://hadir.contoh.go.id/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA
mail-preview = Pratinjau
mail-preview-hint = Dengan data contoh. Belum disimpan.
mail-text-reset = Kembali ke teks bawaan
mail-text-reset-hint = Teks buatan unit dihapus.
mail-text-reset-do = Pakai teks bawaan
mail-text-was-reset = Teks bawaan dipakai lagi.

## Surel tentang akun
mail-invitation-subject = Undangan memakai Hadir
mail-invitation-body = Yth. { $name },
    Anda diundang memakai Hadir, sistem presensi dan administrasi kegiatan { $unit }.
    Buat kata sandi Anda dengan tombol di bawah ini. Tautannya berlaku satu kali, sampai { $until }.
mail-invitation-action = Buat kata sandi
mail-invitation-note = Tidak mengenal undangan ini? Abaikan saja; tanpa kata sandi akunnya tidak dapat dipakai.
mail-password_reset-subject = Kata sandi baru untuk Hadir
mail-password_reset-body = Yth. { $name },
    Ada permintaan untuk membuat kata sandi baru bagi akun Hadir Anda.
    Tekan tombol di bawah ini. Tautannya berlaku satu kali, sampai { $until }.
mail-password_reset-action = Buat kata sandi baru
mail-password_reset-note = Bukan Anda yang meminta? Abaikan surel ini; kata sandi Anda tidak berubah.
mail-address_change-subject = Konfirmasi alamat surel Anda
mail-address_change-body = Yth. { $name },
    Alamat ini akan dipakai untuk akun Hadir Anda. Tekan tombol di bawah ini bila benar.
    Tautannya berlaku satu kali, sampai { $until }.
mail-address_change-action = Konfirmasi alamat
mail-address_change-note = Tidak memiliki akun Hadir? Abaikan surel ini.
mail-address_warning-subject = Alamat surel akun Hadir Anda akan diganti
mail-address_warning-body = Yth. { $name },
    Ada permintaan untuk mengganti alamat surel akun Hadir Anda menjadi { $email }. Alamat ini tetap berlaku sampai alamat yang baru dikonfirmasi.
mail-address_warning-note = Bukan Anda yang meminta? Segera ganti kata sandi Anda dan hubungi admin.
mail-right-subject = Peran baru di Hadir: { $role } untuk { $reach }
mail-right-body = Yth. { $name },
    { $giver } memberi Anda peran { $role } untuk { $reach }.
    { $role }: { $permits }
mail-right-reach-whole = seluruh sistem Hadir
mail-right-reach-unit = { $unit }
mail-right-reach-event = kegiatan { $event }
mail-right-reach-delegation = kontingen { $delegation } pada kegiatan { $event }
mail-right-action = Buka Hadir
mail-right-action-event = Buka kegiatan
mail-right-note = Surel ini dikirim karena akun Hadir Anda mendapat hak baru. Merasa keliru? Hubungi { $giver } atau admin.
mail-kind-decision = Keputusan usulan
mail-decision-subject = Keputusan atas usulan { $delegation }: { $event }
mail-decision-body = Yth. { $name },
    Panitia sudah memutuskan usulan peserta { $delegation } untuk { $event }.
mail-decision-confirmed = Dikonfirmasi:
mail-decision-returned = Dikembalikan untuk diperbaiki atau diganti:
mail-decision-rejected = Tidak dapat diterima:
mail-decision-action = Buka daftar usulan
mail-decision-note = Surel ini dikirim karena Anda koordinator kontingen pada kegiatan ini. Jangan teruskan tautannya.

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
