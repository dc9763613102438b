"""`--format html`: the proof on one page that opens anywhere, offline.

findings -> regions of pages (crops) -> pictures (strips) -> view (plain values) -> template. Nothing of a report reaches the page
unescaped, and the page may load nothing (its own policy forbids it).
"""
