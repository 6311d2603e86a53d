"""What a newspaper's archive lacks or has twice: days, issue numbers, pages, articles of captions, partners of
continuations.

``days``, ``numbers``, ``pages``, ``pointers`` and ``sketches`` compute and know neither database nor screen;
``year`` reads the facts of one newspaper and year and puts the findings together; ``explaining`` lays by what
somebody explained; ``counting`` keeps the numbers that the first page shows, ``twins`` finds pages like one another.
"""
