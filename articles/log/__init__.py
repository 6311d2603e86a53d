"""The change log: what was changed together, by whom and why, and how it is taken back.

``changelog`` has the triggers that write every row's image before and after, ``changesets`` the block that every
write stands in, ``undo`` and its neighbours the way back, ``history`` and ``versions`` an article's past.
"""
