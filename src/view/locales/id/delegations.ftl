delegations-lead = Kursi tiap kontingen: siapa yang diusulkan, dikonfirmasi, antre, dan hadir.
delegations-xlsx = Unduh rekap (XLSX)
delegations-empty-text = Kontingen muncul di sini setelah kursinya ditetapkan.
delegations-set-seats = Tetapkan kuota
delegations-table = Tabel kontingen
delegations-show = Tampilkan
delegations-show-all = Semua kontingen
delegations-show-open = Belum penuh
delegations-show-queue = Ada yang antre
delegations-order = Urutkan
delegations-order-table = Seperti tabel kuota
delegations-order-name = Nama
delegations-order-fill = Paling sedikit terisi
delegations-order-left = Sisa kursi terbanyak
delegations-rejected = Ditolak
delegations-gone = Batal/diganti
delegations-present = Hadir
delegations-filled = Terisi
delegations-sum = Jumlah { $count } kontingen
delegations-none = Tidak ada kontingen yang cocok
delegations-none-text = Pilih "Semua kontingen" untuk melihat seluruhnya.
delegations-note = Diusulkan termasuk yang dikembalikan dan yang sedang ditawari kursi. Hadir: kursi yang orangnya, atau wakilnya, datang sedikitnya satu sesi.
tiles-title = Peta petak { $region }
tiles-country = Indonesia
tiles-lead = Setiap petak satu wilayah, disusun menyerupai letaknya di peta.
tiles-lead-codes = Setiap petak satu wilayah, disusun menurut kode wilayah.
tiles-table = Angkanya: kursi terisi dari seluruh kursi, lalu yang antre. Tabel di atas memuat angka yang sama.
tiles-waiting = { $count } antre
tiles-without = tanpa kursi
tiles-step-0 = kosong
tiles-step-1 = kurang dari separuh
tiles-step-2 = separuh atau lebih
tiles-step-3 = penuh

delegations-undecided = { $count ->
    [0] Usulan masuk
   *[other] Usulan masuk ({ $count })
}
