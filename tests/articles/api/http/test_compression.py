"""What is compressed once and kept."""

import gzip

from articles.api.http import compression
from articles.api.http.compression import Kept


def test_the_same_content_is_compressed_once(monkeypatch):
    kept = Kept()
    first = kept.compress("新渠通水".encode() * 1_000)
    monkeypatch.setattr(gzip, "compress", lambda *_given, **_options: b"again")
    assert kept.compress("新渠通水".encode() * 1_000) is first
    assert kept.compress(b"other") == b"again"
    assert gzip.decompress(first) == "新渠通水".encode() * 1_000


def test_it_keeps_no_more_than_so_many_bytes_those_asked_for_last(monkeypatch):
    monkeypatch.setattr(gzip, "compress", lambda content, *_given, **_options: content)
    monkeypatch.setattr(compression, "KEPT_BYTES", 30)
    kept = Kept()
    for content in (b"a" * 10, b"b" * 10, b"c" * 10, b"a" * 10, b"d" * 10, b"e" * 40):
        assert kept.compress(content) == content
        assert kept.size == sum(map(len, kept.contents.values())) <= 30
    assert not kept.contents  # what is larger than all that may be kept goes out too
