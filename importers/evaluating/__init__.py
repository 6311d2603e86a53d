"""Proof of worth: detectors scored against a list of a page's known errors. Pure; no database."""
