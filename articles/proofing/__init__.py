"""Proofreading in the archive. The detectors themselves are pure and live in ``importers.text.proofing``.

``recomputing`` keeps the suspicions of a page in step with its texts. ``deciding`` records what editors decide about
them. ``memory`` and ``learning`` turn earlier corrections into proposals. ``runs`` counts how verified text is written.
"""
