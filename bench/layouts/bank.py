"""Invented words of the layout lab: agencies, sasaran with indicators, programmes. No real office, place or person."""

from __future__ import annotations

from msgspec import Struct


class Indikator(Struct, frozen=True):
    """`start` is the first year's target, `step` its yearly change; `down` where less is better; `top` the largest possible value."""

    name: str
    unit: str
    decimals: int
    start: str
    step: str
    down: bool = False
    top: str = ""


class Sasaran(Struct, frozen=True):
    name: str
    indikator: tuple[Indikator, ...]
    program: str
    kegiatan: tuple[str, ...]


class Field(Struct, frozen=True):
    agency: str
    sasaran: tuple[Sasaran, ...]


def _i(name: str, unit: str, decimals: int, start: str, step: str, *, down: bool = False) -> Indikator:
    return Indikator(name, unit, decimals, start, step, down, "100" if unit == "%" else "")


_TATA_KELOLA = Sasaran(
    "Meningkatnya akuntabilitas kinerja dan kualitas pelayanan perangkat daerah",
    (
        _i("Nilai evaluasi SAKIP perangkat daerah", "Nilai", 2, "68.50", "1.15"),
        _i("Indeks kepuasan masyarakat atas layanan dinas", "Indeks", 2, "80.25", "1.05"),
        _i("Persentase temuan hasil pemeriksaan yang selesai ditindaklanjuti tepat waktu", "%", 2, "82.00", "2.50"),
    ),
    "Program Penunjang Urusan Pemerintahan Daerah",
    ("Perencanaan, Penganggaran, dan Evaluasi Kinerja", "Administrasi Keuangan Perangkat Daerah", "Pemeliharaan Barang Milik Daerah"),
)

FIELDS: tuple[Field, ...] = (
    Field(
        "Dinas Kesehatan Kabupaten Tirta Kencana",
        (
            Sasaran(
                "Meningkatnya derajat kesehatan ibu dan anak",
                (
                    _i("Angka kematian ibu per 100.000 kelahiran hidup", "Per 100.000 KH", 2, "96.50", "-3.25", down=True),
                    _i("Prevalensi balita pendek", "%", 2, "21.40", "-1.60", down=True),
                    _i("Cakupan kunjungan neonatal lengkap", "%", 2, "90.10", "0.85"),
                    _i(
                        "Persentase ibu hamil yang mendapatkan pelayanan antenatal sesuai standar pada fasilitas kesehatan",
                        "%",
                        2,
                        "88.00",
                        "1.75",
                    ),
                ),
                "Program Pemenuhan Upaya Kesehatan Perorangan dan Masyarakat",
                (
                    "Penyediaan Layanan Kesehatan Rujukan",
                    "Pengelolaan Pelayanan Kesehatan Ibu dan Anak",
                    "Pengadaan Alat Kesehatan Puskesmas",
                ),
            ),
            Sasaran(
                "Terkendalinya penyakit menular dan tidak menular di masyarakat",
                (
                    _i("Angka keberhasilan pengobatan tuberkulosis", "%", 1, "86.5", "1.0"),
                    _i("Jumlah penderita hipertensi yang memperoleh layanan", "Orang", 0, "12450", "1320"),
                    _i("Angka kesakitan demam berdarah per 100.000 penduduk", "Per 100.000", 2, "48.00", "-2.50", down=True),
                ),
                "Program Pencegahan dan Pengendalian Penyakit",
                ("Surveilans Epidemiologi dan Imunisasi", "Pengendalian Penyakit Menular Langsung"),
            ),
            Sasaran(
                "Meningkatnya mutu fasilitas pelayanan kesehatan",
                (
                    _i("Persentase puskesmas terakreditasi paripurna", "%", 2, "41.67", "8.33"),
                    _i("Jumlah tenaga kesehatan bersertifikat", "Orang", 0, "1085", "75"),
                ),
                "Program Peningkatan Kapasitas Sumber Daya Manusia Kesehatan",
                ("Pengembangan Mutu Tenaga Kesehatan", "Perizinan Praktik Tenaga Kesehatan"),
            ),
            _TATA_KELOLA,
        ),
    ),
    Field(
        "Dinas Perhubungan Kota Bandar Lestari",
        (
            Sasaran(
                "Meningkatnya keselamatan dan kelancaran lalu lintas jalan",
                (
                    _i("Rasio kejadian kecelakaan per 10.000 kendaraan", "Rasio", 2, "7.80", "-0.35", down=True),
                    _i("Persentase ketersediaan perlengkapan jalan pada ruas jalan kota sesuai kebutuhan", "%", 2, "61.20", "3.40"),
                    _i("Kecepatan rata-rata kendaraan pada jam sibuk", "Km/Jam", 1, "24.5", "0.6"),
                ),
                "Program Penyelenggaraan Lalu Lintas dan Angkutan Jalan",
                ("Penyediaan Perlengkapan Jalan", "Pengujian Berkala Kendaraan Bermotor", "Manajemen dan Rekayasa Lalu Lintas"),
            ),
            Sasaran(
                "Meningkatnya pelayanan angkutan umum yang terjangkau",
                (
                    _i("Jumlah penumpang angkutan umum massal", "Orang", 0, "1845300", "126500"),
                    _i("Persentase trayek yang terlayani angkutan umum", "%", 2, "72.22", "2.78"),
                    _i("Tingkat pengisian penumpang bus kota", "%", 1, "58.0", "2.5"),
                ),
                "Program Pengelolaan Angkutan Massal",
                ("Subsidi Angkutan Umum", "Pembangunan Halte dan Terminal Tipe C"),
            ),
            _TATA_KELOLA,
        ),
    ),
    Field(
        "Dinas Ketahanan Pangan dan Pertanian Kabupaten Wana Asri",
        (
            Sasaran(
                "Meningkatnya produksi dan produktivitas tanaman pangan dan hortikultura",
                (
                    _i("Produksi padi sawah dan padi ladang", "Ton", 2, "148250.00", "2350.50"),
                    _i("Produktivitas jagung pipilan kering", "Kw/Ha", 2, "56.40", "0.75"),
                    _i("Luas lahan pertanian yang memperoleh jaringan irigasi tersier dalam kondisi baik", "Ha", 0, "8640", "215"),
                ),
                "Program Penyediaan dan Pengembangan Sarana Pertanian",
                ("Pengawasan Peredaran Pupuk dan Benih", "Pembangunan Jaringan Irigasi Usaha Tani", "Penyediaan Alat dan Mesin Pertanian"),
            ),
            Sasaran(
                "Meningkatnya ketersediaan dan keragaman pangan masyarakat",
                (
                    _i("Skor pola pangan harapan", "Skor", 1, "86.2", "0.8"),
                    _i("Persentase desa rentan rawan pangan", "%", 2, "14.60", "-1.20", down=True),
                ),
                "Program Peningkatan Diversifikasi dan Ketahanan Pangan",
                ("Penyediaan Cadangan Pangan Daerah", "Pemberdayaan Pekarangan Pangan Lestari"),
            ),
            Sasaran(
                "Meningkatnya populasi ternak dan kesehatan hewan",
                (
                    _i("Populasi sapi potong", "Ekor", 0, "31870", "640"),
                    _i("Produksi daging segar", "Kg", 0, "2195000", "31500"),
                    _i("Persentase penanganan penyakit hewan menular strategis", "%", 2, "78.50", "2.25"),
                ),
                "Program Pengendalian Kesehatan Hewan dan Kesehatan Masyarakat Veteriner",
                ("Pencegahan Penyakit Hewan Menular", "Pelayanan Pusat Kesehatan Hewan"),
            ),
            _TATA_KELOLA,
        ),
    ),
    Field(
        "Badan Perencanaan Pembangunan Daerah Provinsi Nusa Permai",
        (
            Sasaran(
                "Meningkatnya kualitas sumber daya manusia dan kesejahteraan masyarakat",
                (
                    _i("Indeks pembangunan manusia", "Indeks", 2, "70.15", "0.55"),
                    _i("Persentase penduduk miskin", "%", 2, "11.80", "-0.45", down=True),
                    _i("Tingkat pengangguran terbuka", "%", 2, "5.90", "-0.25", down=True),
                    _i("Harapan lama sekolah", "Tahun", 2, "12.65", "0.15"),
                ),
                "Program Perencanaan, Pengendalian, dan Evaluasi Pembangunan Daerah",
                ("Penyusunan Perencanaan dan Pendanaan", "Analisis Data dan Informasi Pembangunan"),
            ),
            Sasaran(
                "Meningkatnya pertumbuhan ekonomi yang merata antarwilayah",
                (
                    _i("Laju pertumbuhan ekonomi", "%", 2, "5.10", "0.12"),
                    _i("Indeks gini", "Indeks", 3, "0.362", "-0.004", down=True),
                    _i(
                        "Nilai realisasi penanaman modal dalam negeri dan penanaman modal asing yang tercatat",
                        "Juta Rupiah",
                        0,
                        "4875200",
                        "215300",
                    ),
                ),
                "Program Koordinasi dan Sinkronisasi Perencanaan Pembangunan",
                ("Koordinasi Bidang Perekonomian dan Sumber Daya Alam", "Koordinasi Bidang Infrastruktur dan Kewilayahan"),
            ),
            Sasaran(
                "Meningkatnya kelestarian lingkungan hidup dan ketahanan bencana",
                (
                    _i("Indeks kualitas lingkungan hidup", "Indeks", 2, "71.30", "0.45"),
                    _i("Indeks risiko bencana", "Indeks", 2, "128.40", "-2.60", down=True),
                ),
                "Program Pengelolaan Lingkungan Hidup dan Kebencanaan",
                ("Pemantauan Kualitas Air dan Udara", "Pencegahan dan Kesiapsiagaan Bencana"),
            ),
            _TATA_KELOLA,
        ),
    ),
    Field(
        "Dinas Pendidikan dan Kebudayaan Kabupaten Sekar Wangi",
        (
            Sasaran(
                "Meningkatnya akses dan pemerataan layanan pendidikan dasar",
                (
                    _i("Angka partisipasi murni SD/MI/Paket A", "%", 2, "94.10", "0.65"),
                    _i("Angka partisipasi kasar SMP/MTs/Paket B", "%", 2, "91.40", "0.70"),
                    _i("Angka putus sekolah jenjang SMP", "%", 2, "0.42", "-0.03", down=True),
                ),
                "Program Pengelolaan Pendidikan",
                (
                    "Pengelolaan Pendidikan Sekolah Dasar",
                    "Pengelolaan Pendidikan Sekolah Menengah Pertama",
                    "Pengelolaan Pendidikan Anak Usia Dini",
                ),
            ),
            Sasaran(
                "Meningkatnya mutu pendidik, tenaga kependidikan, dan satuan pendidikan",
                (
                    _i("Persentase guru berkualifikasi S1/D-IV", "%", 2, "89.50", "1.10"),
                    _i("Jumlah satuan pendidikan terakreditasi minimal B", "Sekolah", 0, "412", "14"),
                    _i(
                        "Nilai rata-rata asesmen literasi dan numerasi peserta didik jenjang sekolah dasar dan menengah pertama",
                        "Nilai",
                        2,
                        "63.20",
                        "1.35",
                    ),
                ),
                "Program Pendidik dan Tenaga Kependidikan",
                ("Pemerataan Kuantitas dan Kualitas Pendidik", "Penilaian Angka Kredit Pendidik"),
            ),
            Sasaran(
                "Terlestarikannya seni, tradisi, dan cagar budaya daerah",
                (
                    _i("Jumlah cagar budaya yang ditetapkan", "Unit", 0, "36", "4"),
                    _i("Persentase sanggar seni aktif", "%", 1, "68.0", "2.5"),
                ),
                "Program Pengembangan Kebudayaan",
                ("Pelestarian Kesenian Tradisional", "Pengelolaan Cagar Budaya"),
            ),
            _TATA_KELOLA,
        ),
    ),
)

GOLONGAN = (
    "Golongan IV/c",
    "Golongan IV/b",
    "Golongan IV/a",
    "Golongan III/d",
    "Golongan III/c",
    "Golongan III/b",
    "Golongan III/a",
    "Golongan II/d",
    "Golongan II/c",
)
PENDIDIKAN = ("SD", "SMP Sederajat", "SMA Sederajat", "Diploma III", "Sarjana / Diploma IV", "Magister", "Doktor")
"""Row names of staff tables, from the top."""
SKALA = (
    (Ellipsis, "90", "Sangat Baik"),
    ("90", "75", "Baik"),
    ("75", "65", "Cukup"),
    ("65", "50", "Kurang"),
    ("50", Ellipsis, "Sangat Kurang"),
)
"""The scale of capaian in %, without holes: (at most, more than, name)."""
