"""Redactions: chosen characters are replaced by marks wherever they are stored. The original is sealed or destroyed."""
