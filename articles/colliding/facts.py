"""Under which names what is typed into facts is kept: of an article its field's, of a photo its field's and its id."""

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
    """Of the row, the field that is kept under this name."""
    return name if isinstance(row, Article) else OF_PHOTO
