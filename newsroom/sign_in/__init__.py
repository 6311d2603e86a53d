"""Signing in to the desk: how long it lasts, and to whose address a failure is counted."""
