"""`--format pdf`: a copy of the report with the findings as annotations, and the decisions that people made on them, read back.

The report itself is never written to.
"""
