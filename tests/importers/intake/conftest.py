"""Files as people upload them."""

import io
import zipfile
from pathlib import PurePosixPath

import pytest
from django.contrib.auth.models import User
from PIL import Image

from articles.models import Intake, IntakeFile
from importers.intake.uploads.receiving import Upload, open_intake, receive
from tests.articles.admin.conftest import member

PAGE = "渡口通了电\n\n本报讯（记者 高明） 昨日，渡口通了电。村民都来观看。\n"


def page(place: str = "渡口") -> bytes:
    return PAGE.replace("渡口", place).encode()


def picture(kind: str = "JPEG", size: tuple[int, int] = (8, 8), colour: str = "grey") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return written.getvalue()


def upload(path: str, content: bytes) -> Upload:
    return Upload(path=path, file=io.BytesIO(content), size=len(content))


def zipped(files: dict[str, bytes], encoding: str = "utf-8") -> bytes:
    """With names in ``encoding`` and without the mark for UTF-8, as archivers of other systems write them."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(PLACEHOLDER(name, encoding))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    raw = written.getvalue()
    for name in files:
        raw = raw.replace(PLACEHOLDER(name, encoding).encode(), name.encode(encoding))
    return raw


def PLACEHOLDER(name: str, encoding: str) -> str:
    """In ASCII, as long as the name's bytes, and no other's."""
    return f"{abs(hash(name)):x}".ljust(200, "x")[: len(name.encode(encoding))]


def paths(files: list[IntakeFile]) -> list[str]:
    return [file.path for file in files]


def refusals(files: list[IntakeFile]) -> dict[str, str]:
    return {PurePosixPath(file.path).name: file.refusal for file in files if file.refusal}


@pytest.fixture
def operator(db) -> User:
    return member("zhou", "操作员")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def intake(operator) -> Intake:
    return open_intake("token", operator)


@pytest.fixture
def received(intake):
    """Receives files given as path=content."""

    def receive_all(files: dict[str, bytes]) -> list[IntakeFile]:
        return receive(intake, [upload(path, content) for path, content in files.items()])

    return receive_all
