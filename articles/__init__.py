"""The archive: what is kept, who corrects it, and what partners see of it.

Everything rests on ``models/``. On one side is the desk: ``admin/`` and the rooms whose acts it calls. On the other
side is what goes out: ``publishing/`` writes it, and ``api/``, ``site/``, ``dumping/`` and ``webhooks/`` read that and
nothing else. Every write to a table of the archive stands inside ``with changeset(...)`` of ``log/``.
"""
