"""Long amounts that sentences and tables print with one other digit: which of the two is accused."""

from __future__ import annotations

from rules.facts import Claim, ClaimKind, FactTable
from rules.finding import Finding
from rules.same_item import same_items
from tests.claims_kit import klaim, lapor, tabel


def accused(table: FactTable, told: Claim) -> list[tuple[str, str, str]]:
    found = same_items(lapor(table, claims=(told,)))
    return [(o.place.table, o.reported, o.expected) for o in found if isinstance(o, Finding)]


def test_the_sentence_is_doubted_where_the_table_says_nothing_for_it() -> None:
    table = tabel("label | pagu 2020\n==\nT: JUMLAH | 16.950.760.483", "Tabel 3.9")
    told = klaim(ClaimKind.SERAPAN, "", pagu="16.980.760.483")
    assert accused(table, told) == [("", "16.980.760.483", "16.950.760.483")]


def test_the_table_is_doubted_where_its_rows_add_up_to_the_amount_told() -> None:
    rows = "label | pagu 2020\n==\nBelanja Tidak Langsung | 8.416.268.983\nBelanja Langsung | 8.564.491.500\nT: JUMLAH | {}"
    told = klaim(ClaimKind.SERAPAN, "", pagu="16.980.760.483")
    assert accused(tabel(rows.format("16.950.760.483"), "Tabel 3.9"), told) == [("Tabel 3.9", "16.950.760.483", "16.980.760.483")]
    assert accused(tabel(rows.format("16.980.760.483"), "Tabel 3.9"), told) == []


def test_the_table_is_doubted_where_its_own_share_fits_the_amount_told() -> None:
    row = "label | pagu 2020 | realisasi_anggaran 2020 | serapan 2020\n==\nPemeliharaan Gedung | 935.278.000 | 875.004.321 | {}"
    told = klaim(ClaimKind.SERAPAN, "", realisasi_anggaran="857.004.321")
    assert accused(tabel(row.format("91,63%"), "Tabel 3.7"), told) == [("Tabel 3.7", "875.004.321", "857.004.321")]
    assert accused(tabel(row.format("93,56%"), "Tabel 3.7"), told) == [("", "857.004.321", "875.004.321")]
