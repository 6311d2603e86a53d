"""From files of OCR text to rows of the archive.

Every step before ``storing/`` takes a frozen value and returns one, and knows neither Django nor a database:
``readers/``, ``reading/``, ``text/`` and ``proofing/``. ``pipeline`` runs them in one call. ``running/`` (the command)
and ``intake/`` (uploads) build on it.
"""
