"""Rows of text to paragraphs, headings and sentences, in reading order; and what stands above each table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct, field

from extractors.events import Event, What
from extractors.flow import FIGURE
from extractors.formulas import is_one_line
from extractors.headings import Heading, all_caps, heading_kind, push, with_more
from extractors.layout import Box, HeadingLine, Sentence
from extractors.middle import median
from extractors.paragraphs import END, MARK, PARAGRAPH_GAP, begins_paragraph, is_full, split_mark
from extractors.patterns import lazy_pattern
from extractors.sentences import Token, make_sentences

HEADING_GAP_EMS = 2.6  # lines of one heading, double spacing included
MAX_HEADING_ROWS = 4
MAX_NAME_WORDS = 30  # of a sasaran with its number
NAMED_KINDS = frozenset({"sasaran", "tujuan", "misi", "indikator"})
MAX_BOLD_WORDS = 18  # longer bold passages without a number are emphasised prose
SHORT_LEAD = 40  # characters: a lead-in shorter than this takes the sentence before with it

_SAID = lazy_pattern(r"\b(?:adalah|sebesar|sebanyak|yaitu|bahwa|dapat|telah|sehingga|maka)\b")  # a heading does not tell


class Context(Struct, frozen=True):
    """What stands above a table: headings, outermost first, and the last sentence before it."""

    headings: tuple[str, ...] = ()
    lead_in: str = ""


class _State(Struct):
    stack: tuple[Heading, ...] = ()
    sentences: list[Sentence] = field(default_factory=list)
    contexts: dict[int, Context] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    item: str = ""
    rows: list[Event] = field(default_factory=list)  # rows of the open paragraph
    paragraph: int = 0
    said: tuple[int, int] = (0, -1)  # page of the last heading, and how many sentences stood before it
    told: int = 0  # sentences already used as a lead-in
    headings: list[HeadingLine] = field(default_factory=list)


def read_narrative(events: Sequence[Event]) -> tuple[tuple[Sentence, ...], dict[int, Context]]:
    """Sentences in reading order, and the context of every raw table by its index."""
    sentences, contexts, _ = read_text(events)
    return sentences, contexts


def read_text(events: Sequence[Event]) -> tuple[tuple[Sentence, ...], dict[int, Context], tuple[HeadingLine, ...]]:
    """As `read_narrative`, with the headings in reading order."""
    state = _State()
    pitches = _pitches(events)
    skip = 0
    for i, event in enumerate(events):
        if skip:
            skip -= 1
            continue
        if event.what is What.ROW and event.row is not None:
            heading, more = _heading_at(state, events, i, pitches)
            if heading is not None:
                _close(state)
                heading = _named(heading, events, i + more)
                state.stack = push(state.stack, heading, adjacent=state.said == (event.page, len(state.sentences)))
                state.said = (event.page, len(state.sentences))
                box = Box.around(e.box for e in events[i : i + more + 1])
                state.headings.append(HeadingLine(heading.text, heading.kind, heading.number, event.page, box, _texts(state.stack)[:-1]))
                skip = more
            elif state.rows or not _only_figures(event):
                _take(state, event, pitches.get(event.page, 0.0))
        elif event.what is What.FORMULA and event.formula is not None:
            _close(state)
            _add_formula(state, event)
        elif event.what is What.TABLE:
            _close(state)
            state.contexts[event.table] = Context(_texts(state.stack), _lead_in(state))
            state.told = len(state.sentences)
        elif event.what is not What.NOTE or state.rows:
            _close(state)
    _close(state)
    return tuple(state.sentences), state.contexts, tuple(state.headings)


def _only_figures(event: Event) -> bool:
    """Labels of a chart's axis and the like: figures without a word to go with them."""
    return event.row is not None and all(FIGURE.match(w.text) for w in event.row.line.words)


def _pitches(events: Sequence[Event]) -> dict[int, float]:
    """Usual distance of base lines of running text, by page; pages with little text take the report's."""
    gaps: dict[int, list[float]] = {}
    for above, below in itertools.pairwise(events):
        if above.row and below.row and above.page == below.page and above.what is What.ROW and below.what is What.ROW:
            gap = below.row.line.base - above.row.line.base
            if 0 < gap <= 3.2 * max(above.row.size, below.row.size) and abs(above.row.size - below.row.size) < 1.5:
                gaps.setdefault(above.page, []).append(gap)
    every = [g for some in gaps.values() for g in some]
    usual = median(every) if every else 0.0
    return {e.page: (median(gaps[e.page]) if len(gaps.get(e.page, [])) >= 6 else usual) for e in events}


def _texts(stack: Sequence[Heading]) -> tuple[str, ...]:
    return tuple(h.text for h in stack)


def _lead_in(state: _State) -> str:
    fresh = state.sentences[state.told :]
    if not fresh:
        return ""
    last = fresh[-1]
    if len(last.text) < SHORT_LEAD and len(fresh) > 1 and fresh[-2].paragraph == last.paragraph:
        return f"{fresh[-2].text} {last.text}"
    return last.text


def _close(state: _State) -> None:
    if state.tokens:
        one_line = is_one_line(" ".join([word.text for _, _, word in state.tokens]))
        state.sentences += make_sentences(state.tokens, _texts(state.stack), state.paragraph, state.item, formula=one_line)
        state.paragraph += 1
    state.tokens = []
    state.rows = []
    state.item = ""


def _add_formula(state: _State, event: Event) -> None:
    formula = event.formula
    assert formula is not None
    spans = tuple((event.page, line.box) for line in formula.lines)
    words = tuple((event.page, w) for w in formula.words)
    state.sentences.append(Sentence(formula.text, event.page, spans, _texts(state.stack), words, state.paragraph, "", True))
    state.paragraph += 1


# -- headings ----------------------------------------------------------------


def _heading_at(state: _State, events: Sequence[Event], i: int, pitches: dict[int, float]) -> tuple[Heading | None, int]:
    """The heading that begins at event i, with the number of further rows it takes."""
    event = events[i]
    row = event.row
    assert row is not None
    heading = heading_kind(row)
    if heading is None or (state.rows and _runs_on(state.rows[-1], event, pitches) and not (row.line.bold and heading.number)):
        return None, 0
    more = 0
    above = row
    for k in range(i + 1, min(i + MAX_HEADING_ROWS, len(events))):
        below = events[k].row
        if events[k].what is not What.ROW or below is None or (events[k].page, events[k].part) != (event.page, event.part):
            break
        gap = below.line.base - above.line.base
        other = heading_kind(below)
        same = (row.line.bold and below.line.bold) or (all_caps(row.text) and all_caps(below.text))
        reach = HEADING_GAP_EMS * (1.5 if heading.kind == "bab" else 1.0) * max(above.size, below.size)
        plain = other is None or (other.number == "" and other.kind in {"caps", "bold"})
        if not same or not plain or gap > reach or abs(below.size - above.size) > 2.5 or MARK.match(below.line.words[0].text):
            break
        if heading.kind in {"caps", "bold"} and heading.kind != (other.kind if other else heading.kind):
            break
        heading = with_more(heading, " ".join(below.text.split()))
        above = below
        more += 1
    if (
        heading.kind != "bab"
        and not all_caps(row.text)
        and (heading.number == "" or not row.line.bold)
        and _prose_below(events, i + more, pitches)
    ):
        return _long_name(heading, events, i + more, pitches) if heading.kind in NAMED_KINDS and not more else (None, 0)
    return heading, more


def _long_name(heading: Heading, events: Sequence[Event], i: int, pitches: dict[int, float]) -> tuple[Heading | None, int]:
    """A heading like "Sasaran 2 : ..." whose name runs on over further rows; None where it turns out to be a sentence."""
    more = 0
    while more < MAX_HEADING_ROWS and _prose_below(events, i + more, pitches):
        more += 1
        heading = with_more(heading, " ".join(events[i + more].text.split()))
    if len(heading.text.split()) > MAX_NAME_WORDS or heading.text.endswith((".", ";", ":")):
        return None, 0
    return heading, more


def _named(heading: Heading, events: Sequence[Event], last: int) -> Heading:
    """A heading that ends with a colon ("SASARAN STRATEGIS I :") takes the name that follows in the next row."""
    if heading.kind not in NAMED_KINDS or not heading.text.endswith(":") or last + 1 >= len(events):
        return heading
    below = events[last + 1]
    if below.what is not What.ROW or below.page != events[last].page or below.row is None or heading_kind(below.row) is not None:
        return heading
    if MARK.match(below.row.line.words[0].text):
        return heading
    name = re.split(r",\s|;|:$|\.$", below.text)[0].strip()
    return with_more(heading, name) if 2 <= len(name.split()) <= 20 else heading


def _prose_below(events: Sequence[Event], i: int, pitches: dict[int, float]) -> bool:
    """True where a plain numbered line runs on in the next row: a paragraph that begins with a number, no heading."""
    if i + 1 >= len(events):
        return False
    event, below = events[i], events[i + 1]
    if event.row is None or below.row is None or below.what is not What.ROW or below.page != event.page or heading_kind(below.row):
        return False
    tight = below.row.line.base - event.row.line.base <= PARAGRAPH_GAP * (pitches.get(event.page) or 2 * event.row.size)
    return tight and is_full(event) and not END.search(event.text) and below.text[:1].islower()


def _runs_on(above: Event, event: Event, pitches: dict[int, float]) -> bool:
    """True where `event` looks like the next line of an unfinished sentence."""
    if above.row is None or event.row is None or above.page != event.page:
        return False
    gap = event.row.line.base - above.row.line.base
    near = gap <= PARAGRAPH_GAP * (pitches.get(event.page) or 2 * event.row.size)
    going_on = above.row.line.bold == event.row.line.bold or (is_full(event) and not all_caps(event.text))
    return near and is_full(above) and not END.search(above.text) and going_on


# -- paragraphs --------------------------------------------------------------


def _take(state: _State, event: Event, pitch: float) -> None:
    row = event.row
    assert row is not None
    mark, words = split_mark(row.line.words)
    if state.rows and begins_paragraph(state.rows, state.tokens[0][2].box.x0, state.item, event, pitch, mark):
        _close(state)
    if not state.rows:
        state.item = mark
    else:
        words = row.line.words
    line = len(state.rows)
    state.tokens += [(event.page, line, w) for w in words]
    state.rows.append(event)
