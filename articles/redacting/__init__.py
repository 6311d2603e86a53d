"""Redactions: chosen characters become marks wherever they are stored; the original is sealed or destroyed."""
