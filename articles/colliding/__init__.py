"""Two people at one article, or one person in two tabs: nobody loses what they typed.

``reservations`` shows who has an article open. ``drafts`` and ``offers`` keep what is typed and not saved.
``collisions`` brings two saves together.
"""
