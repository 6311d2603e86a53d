"""Measured quality: how wrong OCR was, and how much is still wrong after verification."""
