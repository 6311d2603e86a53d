"""Who did what and when, as tables for those who check: changesets, states and their changes, verifications.

    wanted = Wanted(table="changesets", first=date(2024, 5, 1), last=date(2024, 5, 31))
    for row in rows_of(wanted): ...        # the heading first; a generator, however many years there are

All of it is read from the change log and the feed, which nobody can alter: also what was taken back later is told.
"""
