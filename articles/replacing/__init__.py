"""Find and replace over many articles: search in the background, look at every hit, replace in the background.

``scope`` says where to look and ``finding`` finds. ``choosing`` keeps what an editor chose, ``preview`` shows it, and
``applying`` replaces (``texts`` in passages, ``facts`` in the facts of articles).

A replacement is one changeset, written in many short transactions, so that nobody waits for a row longer than one batch
takes. Each batch records what became of its hits, so that after a kill another worker goes on there. Cancelling undoes
everything, except what others have changed meanwhile. A passage that was changed since the preview is left alone and
reported. Partners keep the last published revision until an article is published again.
"""
