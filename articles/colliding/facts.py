"""Facts (column, reporters, photographers …) that are kept while they are typed, as texts are, and the names of their
drafts.

The draft of an article's fact has the name of the field. That of a photo's has the photo's id as well.
"""

from articles.models import Article, PhotoCaption

OF_ARTICLE = ("column", "reporters", "correspondents", "credit")
OF_PHOTO = "photographers"


def of_photo(pk: int) -> str:
    """
    >>> of_photo(12)
    'photographers-12'
    """
    return f"{OF_PHOTO}-{pk}"


def photo_of(name: str) -> int | None:
    """
    >>> photo_of("photographers-12"), photo_of("column"), photo_of("photographers-x")
    (12, None, None)
    """
    field, _dash, number = name.partition("-")
    is_one = field == OF_PHOTO and number.isascii() and number.isdigit() and len(number) < 19
    return int(number) if is_one else None


def is_kept(name: str) -> bool:
    return name in OF_ARTICLE or photo_of(name) is not None


def field_of(row: Article | PhotoCaption, name: str) -> str:
    """The field of the row whose draft has this name."""
    return name if isinstance(row, Article) else OF_PHOTO
