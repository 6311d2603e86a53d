"""From OCR to verified, and from the desk to partners.

A text goes *ocr → correcting → corrected → verified*. Editing does the first steps and ``verifying`` the last one. It
needs as many readers as the newspaper demands. Nobody verifies their own correction, unless a chief editor records the
exception by name.

``blockers`` lists what stops publication, and mostly verification too. ``accepting``: a warning stops publication until
somebody accepts it by name. ``passing`` decides what partners see first and what they see next: they keep what they
have until its successor is verified, or a chief editor passes it. ``states``: the state of a page or an issue is
derived from its articles.
"""
