"""The words that detectors go by (lists.txt)."""

from pathlib import Path

from importers.text.word_lists import read_lists

LISTS = read_lists(Path(__file__).with_suffix(".txt"))
