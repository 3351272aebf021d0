## Surel
mail-test-subject = Surel uji dari Hadir
mail-test-body = Surel ini dikirim untuk menguji pengaturan surel Hadir.

    Jika Anda membacanya, pengaturannya sudah benar.
mail-test-note = Surel ini dikirim karena seseorang menekan tombol uji di halaman pengaturan.

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
