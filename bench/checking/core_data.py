"""Tables of data that a percentage is computed from, by kecamatan, and assets in groups."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.checking.core_money import mixed_site, share_site
from bench.checking.core_plans import total_site
from bench.checking.distort import like, malformed, wrong
from bench.checking.drafts import Change, Draft, Truth, cell_at, cell_change, slot_change, with_cell
from bench.checking.fits import never
from bench.checking.world import World
from bench.layouts.figures import printed
from bench.layouts.sheets import Cell, Row, Sheet
from bench.layouts.tables import FIGURE, MONEY, NAME, NO, fig, simple_head

PLACES = (
    "Sari Mulya", "Sari Jaya", "Padang Luas", "Air Jernih", "Gunung Batu", "Lembah Hijau", "Talang Padi", "Kebun Raya", "Sumber Rejo",
    "Muara Tenang", "Karang Anyar", "Tanjung Asri",
)  # fmt: skip
COUNTED = (
    ("Desa mandiri", "Desa", "desa"), ("Sekolah terakreditasi", "Sekolah", "sekolah"), ("Koperasi aktif", "Koperasi", "unit"),
    ("Posyandu aktif", "Posyandu", "unit"), ("Rumah layak huni", "Rumah", "unit"), ("Keluarga berakses air minum", "Keluarga", "KK"),
    ("Balita ditimbang", "Balita", "anak"), ("Jalan kondisi baik", "Panjang jalan", "km"),
    ("Pelaku usaha berizin", "Pelaku usaha", "usaha"),
)  # fmt: skip


def shares(draft: Draft, world: World, random: Random, n: int) -> None:
    """k of m by kecamatan with the percentage, the total, and the printed computation of the total's percentage."""
    part_name, whole_name, unit = random.choice(COUNTED)
    places = random.sample(PLACES, random.randint(5, 9))
    year, style = world.year, world.style
    big = unit in {"KK", "anak"}
    wholes = [random.randint(300, 4200) if big else random.randint(11, 48) for _ in places]
    parts = [max(1, int(w * random.uniform(0.45, 0.95))) for w in wholes]
    head, levels = simple_head(("No", "Kecamatan", f"{part_name} ({unit})", f"{whole_name} ({unit})", "Persentase (%)"))
    cut = world.habit.cut

    def line(number: str, name: str, a: int, b: int, role: str = "body") -> Row:
        p = cut(Decimal(a) / b * 100)
        cells = (
            fig(printed(Decimal(a), 0), 2, Decimal(a), unit), fig(printed(Decimal(b), 0), 3, Decimal(b), unit),
            fig(style.percent.format(printed(p, style.decimals)), 4, p, "%"),
        )  # fmt: skip
        first = (Cell(number, "number", 0), Cell(name, "label", 1)) if role == "body" else (Cell(name, "label", 0, cols=2),)
        return Row(name, (*first, *cells), role)  # type: ignore[arg-type]

    rows = [line(str(k), p, a, b) for k, (p, a, b) in enumerate(zip(places, parts, wholes, strict=True), 1)]
    rows.append(line("", style.total, sum(parts), sum(wholes), "total"))
    sheet = Sheet(
        "", f"{part_name} menurut Kecamatan Tahun {year}", (NO, NAME, FIGURE, FIGURE, FIGURE), head, levels, tuple(rows), kind="shares"
    )
    key = draft.put(3, "data", sheet)
    token = f"data{n}"
    for row in range(len(places)):
        share_site(draft, key, row, 4, 2, 3, "PCT301", {f"{token}:{row}"}, Decimal("0.5") if unit == "km" else Decimal(0))
        if not big and unit != "km":  # a length can be divided
            _impossible_site(draft, key, row, wholes[row], f"{token}:{row}", parts[row])
        most = None if parts[row] == max(parts) else max(parts)
        _over_site(draft, key, row, wholes[row], most, f"{token}:{row}", f"{token}:total")
    for col, values in ((2, parts), (3, wholes)):
        total_site(draft, key, style.total, col, f"{token}:total", [Decimal(v) for v in values])
    if big:
        mixed_site(draft, key, 3, {f"{token}:{r}" for r in range(len(places))} | {f"{token}:total"})
    _computed(draft, world, random, key, token, part_name, whole_name, unit, sum(parts), sum(wholes))
    best = max(parts)
    if parts.count(best) == 1:
        _most(draft, random, places, parts, best, part_name, unit, token)


def _impossible_site(draft: Draft, key: str, row: int, whole: int, token: str, part: int) -> None:
    """A percentage that no count of the whole can give."""

    def make(random: Random, now: Draft) -> Change | None:
        old = cell_at(now.sheet(key), row, 4)
        for _ in range(30):
            value = Decimal(old.value) + Decimal(random.randint(-900, 900)) / 100
            k = round(value * whole / 100)
            gap = min(abs(Decimal(j) / whole * 100 - value) for j in (k - 1, k, k + 1))
            if gap > Decimal("0.5") and abs(value - Decimal(old.value)) > 1 and 0 < value < 100:
                text = like(old.text, value)
                return cell_change(now, key, row, 4, text, "PCT304", "no count gives it", alt=("PCT301",))
        return None

    draft.site("PCT304", {token}, make)


def _over_site(draft: Draft, key: str, row: int, whole: int, most: int | None, token: str, total: str) -> None:
    """More parts than the whole holds, percentage and all: a share above 100 %; fewer than `most`, of which a sentence says that it is."""

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        a = whole + random.randint(1, max(2, whole // 5))
        if most is not None and a >= most:
            return None
        p = Decimal(a) / whole * 100
        text = like(cell_at(sheet, row, 4).text, p)
        change = cell_change(now, key, row, 4, text, "CAP107", "share above 100 %", alt=("PCT301", "PCT304", "SUM201"), severity="warning")
        changed = change.items[0][1]
        assert isinstance(changed, Sheet)
        last = len(sheet.rows) - 1
        with_part = with_cell(changed, row, 2, like(cell_at(sheet, row, 2).text, Decimal(a)))
        after = Truth("SUM201", "follows", key, cell_at(sheet, last, 2).text, "", sheet.rows[last].label, "", at=(last, 2))
        part_after = Truth("SUM201", "follows", key, cell_at(with_part, row, 2).text, "", sheet.rows[row].label, "", at=(row, 2))
        return replace(change, items=((key, with_part),), consequences=(after, part_after))

    draft.site("CAP107", {token, total}, make)


def _computed(draft: Draft, world: World, random: Random, key: str, token: str, part: str, whole: str, unit: str, a: int, b: int) -> None:
    """The computation in print: `a / b x 100% = p`."""
    p = printed(world.habit.cut(Decimal(a) / b * 100), world.style.decimals)
    intro = random.choice((
        "Persentase {part} dihitung dari jumlah {part} dibagi jumlah {whole}, yaitu:",
        "Perhitungan persentase {part} Tahun {year} adalah sebagai berikut:",
        "Rumus persentase {part}: jumlah {part} dibagi jumlah {whole} dikali 100%.",
    ))  # fmt: skip
    draft.say(3, intro, part=part.lower(), whole=whole.lower(), year=str(world.year))
    forms = (
        "{a} {u} / {b} {u} x 100% = {p}%",
        "= {a} / {b} x 100% = {p}%",
        "({a} : {b}) x 100% = {p}%",
        "{a}/{b} x 100 = {p}%",
        "= {a} / {b} * 100% = {p} %",
    )
    line = draft.say(3, random.choice(forms), a=printed(Decimal(a), 0), b=printed(Decimal(b), 0), u=unit, p=p)

    def make(random: Random, now: Draft) -> Change | None:
        def fits(v: Decimal) -> bool:
            return abs(v - Decimal(a) / b * 100) < Decimal("0.06")

        new = wrong(now.line(line).get("p"), random, fits, least=Decimal("0.3"))
        alt = ("TXT501", "PCT301", "XRF402", "XRF403")
        return slot_change(now, line, "p", new[0], "XRF404", new[1], alt=alt, row=part) if new else None

    draft.site("XRF404", {f"{token}:total", f"{token}:formula"}, make)
    saying = random.choice((
        "Dengan demikian terdapat {a} {part} dari {b} {whole} atau {p}%.",
        "Pada tahun {year} terdapat {a} dari {b} {whole} ({p}%) yang termasuk {part}.",
        "Dari {b} {whole}, sebanyak {a} {u} atau {p}% merupakan {part}.",
    ))  # fmt: skip
    said = draft.say(
        3,
        saying,
        a=printed(Decimal(a), 0),
        b=printed(Decimal(b), 0),
        u=unit,
        part=_counted(part, unit),
        whole=_counted(whole, unit),
        p=p,
        year=str(world.year),
    )

    def in_words(random: Random, now: Draft) -> Change | None:
        new = wrong(
            now.line(said).get("p"),
            random,
            lambda v: abs(v - Decimal(a) / b * 100) < Decimal("0.06"),
            least=Decimal("0.5"),
            most=Decimal(100),
        )
        return (
            slot_change(now, said, "p", new[0], "TXT501", new[1], alt=("PCT301", "PCT304", "XRF402", "XRF403", "XRF404"), row=part)
            if new
            else None
        )

    draft.site("TXT501", {f"{token}:total", f"{token}:said"}, in_words)

    def other_count(random: Random, now: Draft) -> Change | None:
        new = wrong(now.line(said).get("a"), random, never, least=Decimal(max(2, a // 20)), most=Decimal(b))
        others = ((key, printed(Decimal(a), 0)), (line, printed(Decimal(a), 0)))
        alt = ("TXT501", "XRF402", "XRF404", "PCT301")
        return slot_change(now, said, "a", new[0], "XRF403", new[1], alt=alt, others=others, row=part) if new else None

    draft.site("XRF403", {f"{token}:total", f"{token}:said"}, other_count)


def _counted(noun: str, unit: str) -> str:
    """What is counted with its unit before it, which is not said twice: `309 sekolah`, `157 KK keluarga`, `214 pelaku usaha`."""
    low = noun.lower()
    return low if unit.lower() in low.split() else f"{unit} {low}"


def _most(draft: Draft, random: Random, places: list[str], parts: list[int], best: int, part: str, unit: str, token: str) -> None:
    """The place with most of it, by name."""
    winner = places[parts.index(best)]
    forms = (
        "Jumlah {part} terbanyak terdapat di Kecamatan {who}.",
        "Kecamatan dengan {part} terbanyak adalah Kecamatan {who} yaitu {n} {u}.",
        "{part} paling banyak berada di Kecamatan {who} sebanyak {n} {u}.",
        "Kecamatan {who} memiliki jumlah {part} tertinggi.",
    )
    line = draft.say(3, random.choice(forms), part=part, who=winner, n=printed(Decimal(best), 0), u=unit)

    def make(random: Random, now: Draft) -> Change | None:
        who = random.choice([p for p in places if p != winner])
        text = now.line(line)
        n = printed(Decimal(parts[places.index(who)]), 0)
        change = slot_change(now, line, "who", who, "TXT502", "superlative", row=part)
        return replace(change, items=((line, text.filled(who=who, n=n)),), truth=replace(change.truth, any_value=True))

    draft.site("TXT502", {f"{token}:most", *(f"{token}:{r}" for r in range(len(places)))}, make)


def assets(draft: Draft, world: World, random: Random, n: int) -> None:
    """Groups with subtotals beside their children, and a total of the groups."""
    groups = random.sample((
        ("Alat Angkutan", ("Mini Bus", "Sepeda Motor", "Kendaraan Operasional Lapangan")),
        ("Alat Kantor dan Rumah Tangga", ("Filing Kabinet", "Kursi Rapat", "Lemari Besi", "AC Split")),
        ("Alat Komputer", ("Laptop", "Printer", "P.C. Unit", "Server")),
        ("Alat Studio dan Komunikasi", ("Handy Talky", "Proyektor", "Wireless Amplifier")),
    ), random.randint(2, 4))  # fmt: skip
    style = world.style
    head, levels = simple_head(("No", "Nama Barang", "Jumlah (Unit)", "Nilai (Rp)"))
    rows: list[Row] = []
    spans: list[tuple[int, list[int]]] = []
    totals = [0, 0]
    for g, (name, items) in enumerate(groups, 1):
        counts = [random.randint(2, 45) for _ in items]
        values = [random.randint(800, 98_000) * 500 for _ in items]
        spans.append((len(rows), list(range(len(rows) + 1, len(rows) + 1 + len(items)))))
        rows.append(_asset(("I", "II", "III", "IV", "V")[g - 1], name, sum(counts), sum(values), "group"))
        rows += [_asset(str(k), i, c, v) for k, (i, c, v) in enumerate(zip(items, counts, values, strict=True), 1)]
        totals = [totals[0] + sum(counts), totals[1] + sum(values)]
    last = (
        Cell(style.total, "label", 0, cols=2),
        fig(printed(Decimal(totals[0]), 0), 2, Decimal(totals[0])),
        fig(printed(Decimal(totals[1]), 0), 3, Decimal(totals[1])),
    )
    rows.append(Row(style.total, last, "total"))
    sheet = Sheet("", f"Aset Peralatan dan Mesin Tahun {world.year}", (NO, NAME, FIGURE, MONEY), head, levels, tuple(rows), kind="assets")
    key = draft.put(1, "assets", sheet)
    draft.traps["subtotals beside their children in one column"] += 2 * len(spans)
    for col in (2, 3):
        for g, (row, children) in enumerate(spans):
            _group_site(draft, key, row, children, col, {f"asset{n}:{g}", f"asset{n}:total"})
        parts = [Decimal(cell_at(sheet, r, col).value) for r, _ in spans]
        total_site(draft, key, style.total, col, f"asset{n}:total", parts)
    for g, (_, children) in enumerate(spans):
        _malformed_child(draft, key, children, f"asset{n}:{g}")


def _asset(number: str, name: str, count: int, value: int, role: str = "body") -> Row:
    cells = (
        Cell(number, "number", 0), Cell(name, "label", 1), fig(printed(Decimal(count), 0), 2, Decimal(count)),
        fig(printed(Decimal(value), 0), 3, Decimal(value)),
    )  # fmt: skip
    return Row(name, cells, role)  # type: ignore[arg-type]


def _group_site(draft: Draft, key: str, row: int, children: list[int], col: int, tokens: set[str]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        old = cell_at(sheet, row, col)
        near = [(like(old.text, Decimal(old.value) - Decimal(cell_at(sheet, c, col).value)), "one child left out") for c in children]
        new = wrong(old.text, random, never, least=max(Decimal(1), Decimal(old.value) / 500), copied=near)
        return cell_change(now, key, row, col, new[0], "SUM203", new[1], alt=("SUM201",)) if new else None

    draft.site("SUM203", tokens, make)


def _malformed_child(draft: Draft, key: str, children: list[int], token: str) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        row = random.choice(children)
        new = malformed(cell_at(now.sheet(key), row, 3).text, random)
        return cell_change(now, key, row, 3, new[0], "FMT601", new[1]) if new else None

    draft.site("FMT601", {token, token.split(":")[0] + ":total"}, make)
