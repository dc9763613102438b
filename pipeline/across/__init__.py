"""What only several reports together can show: last year's figures, plans beside, related units, copied tables, versions.

store -> index (who, which year, what kind; one document at a time) -> pairs -> facts of two reports with one set of names -> rules ->
`across.csv`, `pairs.csv` and the store.
"""
