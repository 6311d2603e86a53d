"""Find and replace over many articles: find in the background, look at every hit, replace in the background.

``scope`` says where, ``finding`` finds, ``choosing`` keeps what an editor chose, ``preview`` shows, ``applying``
replaces (``texts`` in passages, ``facts`` in what is known of articles).

A replacement is one changeset, written in many short transactions, so that nobody waits for one of its rows longer
than a batch takes. Each batch writes down what it did with its hits: a killed worker's successor goes on where it
stopped. Who cancels has all of it undone; what others changed meanwhile stays theirs. What changed since the preview
is left alone and told. Published articles keep their last published revision until they are published again.
"""
