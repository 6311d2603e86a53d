"""Proofreading in the archive. The detectors are pure and stand in ``importers.text.proofing``.

``recomputing`` keeps the suspicions of a page in step with its texts, ``deciding`` writes down what editors say of
them, ``memory`` and ``learning`` make proposals of earlier corrections, ``runs`` counts how verified text is written.
"""
