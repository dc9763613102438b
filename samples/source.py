"""The mark-up of the sample reports -> blocks.

`! title`  `# chapter`  `## section`  `### heading`  `: Tabel 3.1 Title` caption  `+` a table without caption  `~ note`
`= numerator / denominator x factor = result` a drawn fraction  `%landscape`, `%portrait` page turn
`a | b | c` a table row: `<` merges to the left, `^` upwards, `==` ends the header, `**x**` is bold, `x // y` stacks items in one cell
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field


class Block(Struct):
    """A piece of a sample report: `kind` is one of title, h1, h2, h3, text, note, formula, page, table."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)
    header: int = 0


MARKS = (("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("! ", "title"), ("~ ", "note"), ("= ", "formula"), ("%", "page"))


def read_source(path: Path) -> list[Block]:
    """Blocks of a source file in order; a table block carries its caption in `text`."""
    blocks: list[Block] = []
    caption: str | None = None
    table: Block | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            table = None
            continue
        if line.startswith(": ") or line == "+":
            caption, table = line[2:] if line.startswith(": ") else "", None
            continue
        if " | " in line or line == "==":
            if table is None:
                table = Block("table", caption or "")
                blocks.append(table)
            if line == "==":
                table.header = len(table.rows)
            else:
                table.rows.append([c.strip() for c in line.split("|")])
            continue
        table = None
        mark = next(((m, k) for m, k in MARKS if line.startswith(m)), None)
        blocks.append(Block(mark[1], line[len(mark[0]) :].strip()) if mark else Block("text", line.strip()))
    for block in blocks:
        width = max((len(r) for r in block.rows), default=0)
        for row in block.rows:
            row.extend([""] * (width - len(row)))
    return blocks
