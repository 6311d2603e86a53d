"""The sample pages were never printed: a picture of one, for screens that show a scan beside the text."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc",
)
SIZE, MARGIN, GAP, COLUMNS, LETTER = (2000, 2900), 90, 40, 4, 25
COLUMN = (SIZE[0] - 2 * MARGIN - (COLUMNS - 1) * GAP) // COLUMNS
PAPER, INK = (238, 233, 219), (44, 40, 36)


def draw_scan(text: str, path: Path) -> None:
    """The lines of ``text`` in columns on yellowed paper, a little out of focus, as a JPEG."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(_font(), LETTER)
    for number, line in enumerate(_lines(text)):
        column, row = divmod(number, (SIZE[1] - 2 * MARGIN) // (LETTER + 12))
        if column < COLUMNS:
            place = (MARGIN + column * (COLUMN + GAP), MARGIN + row * (LETTER + 12))
            pen.text(place, line, fill=INK, font=font)
    picture.rotate(0.3, fillcolor=PAPER).filter(ImageFilter.GaussianBlur(0.6)).save(path, "JPEG", quality=70)


def _lines(text: str) -> list[str]:
    """As long as a column is wide."""
    wide = COLUMN // LETTER
    return [line[at : at + wide] for line in text.splitlines() for at in range(0, max(len(line), 1), wide)]


def _font() -> str:
    return next(font for font in FONTS if Path(font).exists())
