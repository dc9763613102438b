"""The index of the names known in a report: the key of a printed name, and the names that a sentence holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct, field
from rapidfuzz import fuzz, process

from extractors.patterns import lazy_pattern
from pipeline.interpret.name_words import (
    SAME_WORD,
    SHORTEST_MISSPELT,
    fixed_words,
    is_abbreviation_of,
    least_likeness,
    misspelt,
    tokens_of,
    without_brackets,
)

EXACT, REORDERED, MISSPELT = 100.0, 97.0, 90.0  # scores of `find_in`
SHORTEST_FOUND = 4  # letters a name needs to be looked for in sentences
MIN_WORD_LIKENESS = 88.0  # 0-100: a word of a sentence taken for a misspelt word of a name
_WORD = lazy_pattern(r"[^\W_]+|%")


class NameIndex(Struct, frozen=True):
    """Names known in a report.

    `keys` token tuple -> key, exact; `loose` sorted tokens -> key; `joined` letters without spaces -> key; `doubtful` keys reached by a
    misspelling; `rare` the rarest word of a name -> token tuples, for the search in sentences.
    """

    keys: dict[tuple[str, ...], str]
    loose: dict[tuple[str, ...], str]
    joined: dict[str, str]
    weak: dict[tuple[str, ...], str]
    rare: dict[str, tuple[tuple[str, ...], ...]]
    known: frozenset[str]
    aliases: tuple[tuple[str, str], ...] = ()
    looked_up: dict[str, tuple[str, bool]] = field(default_factory=dict)  # answers of `key_of`
    mended: dict[str, tuple[str, bool]] = field(default_factory=dict)  # answers of `_mend`

    @staticmethod
    def of(names: Iterable[str], apart: Sequence[frozenset[str]] = ()) -> NameIndex:
        """An index over printed names in reading order. `apart`: sets of names that stand in one table and so differ."""
        return _build(list(names), apart)

    def key_of(self, name: str) -> tuple[str, bool]:
        """(key, certain) of a printed name; ("", False) where it is not known; certain is False for a misspelt one."""
        known = self.looked_up.get(name)
        if known is None:
            known = self.looked_up[name] = self._look_up(name)
        return known

    def _look_up(self, name: str) -> tuple[str, bool]:
        tokens = tokens_of(name)
        if not tokens:
            return "", False
        bare = tokens_of(without_brackets(name)[0])
        for form in dict.fromkeys((tokens, bare)):
            key = self.keys.get(form) or self.loose.get(tuple(sorted(form))) or self.joined.get("".join(form))
            if key:
                return key, form not in self.weak
        for form in self._candidates(tokens):
            if misspelt(tokens, form, self.known):
                return self.keys[form], False
        return "", False

    def _candidates(self, tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
        seen: dict[tuple[str, ...], None] = {}
        for t in tokens:
            for form in self.rare.get(t, ()):
                seen.setdefault(form)
        for form in self.keys:
            if len(form) == len(tokens) and sum(a == b for a, b in zip(form, tokens, strict=True)) >= len(tokens) - 2:
                seen.setdefault(form)
        return list(seen)

    def find_in(self, text: str) -> list[tuple[int, int, str, float]]:
        """(start, end, key, score 0-100) of the names mentioned in `text`, best and longest first."""
        spans = [(*m.span(), m[0].lower()) for m in _WORD.finditer(text)]
        words = [(s, e, word) for s, e, w in spans if (word := SAME_WORD.get(w, w)) not in _STOP]
        tokens = [self._mend(w) for _, _, w in words]
        present = {token for token, _ in tokens}
        hits: dict[tuple[int, int, str], float] = {}
        for at, (token, _) in enumerate(tokens):
            for form in self.rare.get(token, ()):
                found = self._match(form, tokens, at) if present.issuperset(form) else None
                if found is None:
                    continue
                first, last, score = found
                place = (words[first][0], words[last][1], self.keys[form])
                hits[place] = max(hits.get(place, 0.0), score)
        return sorted(((s, e, k, v) for (s, e, k), v in hits.items()), key=lambda h: (-h[3], h[0] - h[1], h[0]))

    def _mend(self, word: str) -> tuple[str, bool]:
        """The word of some name that a word of a sentence is; (word, False) where it had to be mended."""
        known = self.mended.get(word)
        if known is None:
            known = self.mended[word] = self._nearest_word(word)
        return known

    def _nearest_word(self, word: str) -> tuple[str, bool]:
        if word in self.known or len(word) < SHORTEST_MISSPELT + 1 or any(map(str.isdigit, word)):
            return word, True
        if word.endswith("nya") and word[:-3] in self.known:
            return word[:-3], True
        alike = _by_letter(self.known, word[0])
        near = [w for w in alike if abs(len(w) - len(word)) <= 1]  # only these count, and most words have none that is alike
        if not near or process.extractOne(word, near, score_cutoff=MIN_WORD_LIKENESS) is None:
            return word, True
        best = process.extractOne(word, alike, score_cutoff=MIN_WORD_LIKENESS)
        return (best[0], False) if best and abs(len(best[0]) - len(word)) <= 1 else (word, True)

    def _match(self, form: tuple[str, ...], tokens: Sequence[tuple[str, bool]], at: int) -> tuple[int, int, float] | None:
        n = len(form)
        rarest = tokens[at][0]
        for offset in [i for i, t in enumerate(form) if t == rarest]:
            first = at - offset
            if first >= 0 and first + n <= len(tokens) and all(tokens[first + i][0] == form[i] for i in range(n)):
                clean = all(tokens[first + i][1] for i in range(n))
                return first, first + n - 1, (EXACT if clean else MISSPELT)
        if n >= 3:
            wanted = sorted(form)
            for first in range(max(0, at - n + 1), min(at, len(tokens) - n) + 1):
                if sorted(t for t, _ in tokens[first : first + n]) == wanted:
                    return first, first + n - 1, REORDERED
        return None


_STOP = frozenset(
    {"yang", "dan", "di", "pada", "dari", "untuk", "dengan", "serta", "oleh", "dalam", "atas", "bagi", "terhadap", "ke", "of", "the"}
)


@lru_cache(maxsize=64)
def _by_letter(known: frozenset[str], letter: str) -> list[str]:
    return sorted(w for w in known if w[0] == letter and len(w) > SHORTEST_MISSPELT)


def _build(names: list[str], apart: Sequence[frozenset[str]]) -> NameIndex:
    uses: Counter[str] = Counter()
    distinct = {tokens_of(n): n for n in reversed(names) if tokens_of(n)}
    for tokens in distinct:
        uses.update(set(tokens))
    shared = frozenset(w for w, n in uses.items() if n > 1)
    keys: dict[tuple[str, ...], str] = {}
    loose: dict[tuple[str, ...], str] = {}
    joined: dict[str, str] = {}
    weak: dict[tuple[str, ...], str] = {}
    aliases: dict[tuple[str, str], None] = {}
    first_bare: dict[tuple[str, ...], tuple[str, ...]] = {}
    by_fixed: defaultdict[tuple[str, ...], dict[tuple[str, ...], str]] = defaultdict(dict)  # names that may be one another misspelt
    bares: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        tokens = tokens_of(name)
        if not tokens:
            continue
        if tokens not in keys:
            key = loose.get(tuple(sorted(tokens))) if len(tokens) >= 3 else None
            key = key or joined.get("".join(tokens)) or _bracketed(name, tokens, keys, joined, first_bare, apart)
            if key is None:
                alike = _alike(tokens, by_fixed[fixed_words(tokens)])
                near = next((f for f in alike if misspelt(tokens, f, shared) and not _stand_apart(tokens, f, apart)), None)
                if near is not None:
                    key = keys[near]
                    weak[tokens] = key
            key = key or " ".join(tokens)
            keys[tokens] = key
            by_fixed[fixed_words(tokens)][tokens] = " ".join(tokens)
            first_bare.setdefault(tokens_of(without_brackets(name)[0]), tokens)
            loose.setdefault(tuple(sorted(tokens)), key) if len(tokens) >= 3 else None
            joined.setdefault("".join(tokens), key)
        aliases.setdefault((name, keys[tokens]))
        bare, short = without_brackets(name)
        if bare != name and tokens_of(bare):
            bares[tokens_of(bare)].add(keys[tokens])
        if short and is_abbreviation_of(short, bare) and len(short) >= 3:
            bares[tokens_of(short)].add(keys[tokens])
    for form, owners in bares.items():
        if form and form not in keys and len(owners) == 1:
            keys[form] = next(iter(owners))
    rare: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in keys:
        if len("".join(form)) >= SHORTEST_FOUND:
            rare[min(form, key=lambda w: (uses.get(w, 0), -len(w), w))].append(form)
    vocabulary = frozenset(w for form in keys for w in form)
    return NameIndex(keys, loose, joined, weak, {w: tuple(f) for w, f in rare.items()}, vocabulary, tuple(aliases))


def _alike(tokens: tuple[str, ...], forms: dict[tuple[str, ...], str]) -> Iterator[tuple[str, ...]]:
    """Those of `forms` that are like enough, in their order. A list of thousands of names is compared by the engine, not one by one."""
    choices = process.extract_iter(" ".join(tokens), forms, scorer=fuzz.ratio, score_cutoff=least_likeness(tokens))
    return (form for _, _, form in choices)


def _bracketed(
    name: str,
    tokens: tuple[str, ...],
    keys: dict[tuple[str, ...], str],
    joined: dict[str, str],
    first_bare: dict[tuple[str, ...], tuple[str, ...]],
    apart: Sequence[frozenset[str]],
) -> str | None:
    """The key of the same name printed with or without a bracket behind it ("... Layak Anak (DID)"), unless both stand in one table."""
    bare = tokens_of(without_brackets(name)[0])
    parted = tuple(joined.get("".join(bare), "").split())  # "per satuan" for "persatuan"
    other = first_bare.get(tokens) if bare == tokens else bare if bare in keys else parted
    if not other or len(bare) < 2 or _stand_apart(tokens, other, apart):
        return None
    return keys[other]


def _stand_apart(a: tuple[str, ...], b: tuple[str, ...], apart: Sequence[frozenset[str]]) -> bool:
    x, y = " ".join(a), " ".join(b)
    return any(x in names and y in names for names in apart)
