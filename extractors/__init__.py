"""PDF -> what stands on the page: words, tables, captions, sentences. Geometry only, no meaning.

Imports nothing of `pipeline` and nothing of `rules`.
"""
