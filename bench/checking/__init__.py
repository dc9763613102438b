"""Planted errors and traps: consistent reports of our own, errors of every code set into them, and what the check finds of them.

`python -m bench.checking` makes, prints, checks and scores them, and writes the table into `docs/accuracy.md`.
"""
