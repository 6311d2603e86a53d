"""Measured quality: how much of OCR's text was wrong, and how much is still wrong after verification."""
