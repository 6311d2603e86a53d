"""What the archive of a newspaper lacks or has twice: days, issue numbers, pages, articles of captions, partners of
continuations.

``days``, ``numbers``, ``pages``, ``pointers`` and ``sketches`` are pure. ``facts`` reads a newspaper's year from the
database and ``year`` derives the findings. ``explaining`` records why something is missing. ``counting`` keeps the
numbers for the first page, ``twins`` finds pages that are alike.
"""
