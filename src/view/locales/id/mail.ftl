## Surel
mail-test-subject = Surel uji dari Hadir
mail-test-body = Surel ini dikirim untuk menguji pengaturan surel Hadir.

    Jika Anda membacanya, pengaturannya sudah benar.
mail-test-note = Surel ini dikirim karena seseorang menekan tombol uji di halaman pengaturan.
