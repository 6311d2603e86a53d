"""From files of OCR text to rows of the archive.

Each step before ``storing/`` takes a frozen value and gives one, and knows neither Django nor a database:
``readers/``, ``reading/``, ``text/``, ``proofing/``, with ``pipeline`` as their one entrance. ``running/`` and
``intake/`` call them for the command and for uploads.
"""
