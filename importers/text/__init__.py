"""Rules over text alone: no Django, no database. ``articles/`` uses them too.

- ``people/``: names of people, bylines, photo credits;
- ``units/``: which units a text names, known ones and others;
- ``proofing/``: what in a text is probably wrong;
- ``comparing/``: two states of one text, laid beside each other or brought together;
- beside them: days, words, look-alike characters, and the forms in which texts are stored and compared.
"""
