"""The partner API, version 1: read-only, and made of what was published alone.

``resources`` has what each address answers; ``parameters`` what a request may ask of documents, ``lists`` in which
order, on which page, found by which words; ``formats`` what is no plain JSON; ``schema`` describes all of it; ``http``
is what goes around every answer: ETags, compression, limits, errors.
"""
