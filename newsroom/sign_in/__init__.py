"""Signing in to the desk: how long it lasts, and whose address a failure counts against."""
