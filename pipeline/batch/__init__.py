"""Many reports: each a task of its own in a worker of its own, results in a store as each one ends.

files -> tasks -> workers (local pool, or a cluster) -> outcomes -> store and folders -> summaries and the findings between reports.
A report that crashes, hangs or eats memory costs itself alone; a run that was killed goes on where it stopped.
"""
