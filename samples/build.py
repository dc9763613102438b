"""Make the sample PDFs from samples/sources: `python -m samples.build` (needs the extra `dev`)."""

from __future__ import annotations

from pathlib import Path

from samples.paper import Style, lay_out
from samples.source import read_source

HERE = Path(__file__).parent
STYLES = {
    "dinas-pppa-bekasi-2019": Style(filled=False, shaded=True, cell_size=7.5),
    "dinas-pppa-bekasi-2020": Style(filled=True, shaded=True, cell_size=7),
    "dinas-p3am-binjai-2023": Style(filled=False, shaded=True, cell_size=7.5),
    "dinas-contoh-bersih-2022": Style(filled=True, shaded=False, cell_size=7.5),
}


def build(folder: Path = HERE) -> list[Path]:
    """Write every sample into `folder`; returns the paths."""
    made = []
    for source in sorted((HERE / "sources").glob("*.txt")):
        path = folder / f"{source.stem}.pdf"
        lay_out(read_source(source), path, STYLES[source.stem])
        made.append(path)
    return made


if __name__ == "__main__":
    for made in build():
        print(made.name)
