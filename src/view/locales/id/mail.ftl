## Surel
mail-test-subject = Surel uji dari Hadir
mail-test-body = Surel ini dikirim untuk menguji pengaturan surel Hadir.

    Jika Anda membacanya, pengaturannya sudah benar.
mail-test-note = Surel ini dikirim karena seseorang menekan tombol uji di halaman pengaturan.
mail-unknown = akan diumumkan
mail-place = Tempat
mail-agenda = Jadwal
mail-ticket-qr = Kode QR tiket
mail-ticket-open = Buka halaman tiket
mail-tickets-all = Bapak/Ibu sekalian
mail-tickets-note = Surel ini dikirim oleh { $unit } melalui Hadir kepada peserta kegiatannya. Tautan tiket bersifat pribadi; jangan sebarkan.

## Teks bawaan; unit boleh menulisnya sendiri
mail-text-tickets-subject = Tiket { $event }
mail-text-tickets-body = Yth. { $name },

    Anda terdaftar sebagai peserta { $event } yang diselenggarakan oleh { $unit } pada { $date }, bertempat di { $place }.

    Berikut tiketnya. Tunjukkan kode QR kepada petugas registrasi di pintu masuk; boleh dari layar ponsel, boleh dicetak.
mail-text-whatsapp_ticket-body = Yth. { $name },

    Berikut tiket Anda untuk { $event } pada { $date } di { $place }. Buka tautan ini dan tunjukkan kode QR-nya kepada petugas registrasi:
    { $link }

    Terima kasih.
    { $unit }
