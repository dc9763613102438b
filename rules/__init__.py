"""Facts -> findings. Knows arithmetic and the regulations, no PDF.

Imports nothing of `pipeline` and nothing of `extractors`.
"""
