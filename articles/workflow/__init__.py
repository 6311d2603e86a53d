"""From OCR to verified, and from the desk to partners.

*ocr → correcting → corrected → verified*: editing does the first steps, ``verifying`` the last one: as many readers as
the newspaper needs, none of them a corrector, unless a chief editor records the exception by name.

``blockers`` stop publication, and most of them verification; one small function each. ``accepting``: a warning stops
publication until somebody accepts it by name. ``passing``: what partners see first, and what they see next; they keep
what they have until its successor is verified, or a chief editor passes it. ``states``: pages and issues have none of
their own, but derive theirs.
"""
