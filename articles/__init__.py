"""The archive: what is kept, who corrects it, and what partners see of it.

``models/`` is the ground. On one side stands the desk (``admin/`` and the rooms whose acts it calls), on the other
what goes out (``publishing/`` writes it; ``api/``, ``site/``, ``dumping/``, ``webhooks/`` read it and nothing else).
Every write to a table of the archive stands inside ``with changeset(...)`` of ``log/``.
"""
