"""Reading a page: which of its lines are headline, byline, caption, paragraph; and articles of them.

``lines`` and ``page_view`` look, ``scores/`` says how well each role fits, ``grammar`` which may follow which,
``search`` finds the best page of all, ``assemble`` makes drafts of it.
"""
