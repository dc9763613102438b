"""Content streams without what only draws: the operators that place and write text, with their operands.

A page of tables is mostly rules, colours and marks of structure. An interpreter written in Python looks at every token of them;
here one match takes an operator with all its operands, and four of five bytes never reach the interpreter.
"""

from __future__ import annotations

import re

TEXT_OPERATORS = tuple(b"q Q cm gs Do BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' \"".split())  # that place text
_KEPT = frozenset(TEXT_OPERATORS)

_STRING = rb"\( (?: [^()\\]++ | \\. | \( (?:[^()\\]++ | \\.)*+ \) )*+ \)"  # parentheses within one another, once
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_OPERATION = re.compile(
    rb"""
    \s*+
    ( (?: [\d+\-.]++ | /[^\s()<>\[\]{}%/]*+ | STRING | HEX | \[ (?: [^()<>\[\]{}%]++ | STRING | HEX )*+ \]
        | << (?: [^()<>{}%]++ | STRING | HEX )*+ >> | true\b | false\b | null\b | \s++ )*+ )
    ( [A-Za-z][^\s()<>\[\]{}%/]*+ | ['"] )
    """.replace(b"STRING", _STRING).replace(b"HEX", _HEX),
    re.VERBOSE | re.DOTALL,
)


def text_only(content: bytes) -> bytes:
    """`content` without operations that neither place nor write text; unchanged where it holds anything not known for sure.

    Comments, pictures written into the stream (BI) and broken syntax are left to the interpreter, as they stand.
    """
    kept: list[bytes] = []
    end, operation = 0, _OPERATION.match
    while found := operation(content, end):
        end = found.end()
        operator = found[2]
        if operator == b"BI":
            return content
        if operator not in _KEPT:
            continue
        if operator == b"Q" and kept and kept[-1] == b"q":  # a state saved for a drawing only
            kept.pop()
        else:
            kept.append(found[1] + operator)
    return content if content[end:].strip() else b"\n".join(kept)
