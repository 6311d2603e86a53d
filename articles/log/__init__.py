"""The change log: what was changed together, by whom and why, and how it is taken back.

``changelog`` defines the triggers that record every row before and after a write. ``changesets`` is the block that
every write stands in. ``undo`` and the modules named after it take a changeset back. ``history`` and ``versions`` read
the past of an article.
"""
