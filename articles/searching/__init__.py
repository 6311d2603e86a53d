"""Search, for the desk and for partners: by characters and pairs of characters, ranked by words.

``folding`` makes one form of all writings, ``grams`` is what the index holds, ``queries`` reads what was typed,
``ways`` finds the hits, ``words`` puts them in order.
"""
