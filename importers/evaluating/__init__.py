"""Scoring the detectors against a list of known errors on some pages. Pure; no database."""
