"""Files that take longer than a request: written by a background job, fetched once, gone after a day.

A kind of work (``articles.background``) calls ``write_export(job, "审计.xlsx", write)`` and names in RIGHTS what its
reader must be allowed; the job's screen then leads to the file. One made before a redaction is not handed out after it.
"""
