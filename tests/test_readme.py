"""Every line of shell that partners read in the READMEs is run, against a real server, and answers what it says."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from articles.dumping.export import export_archive
from articles.publishing.publication import publish
from tests.factories import make_article, make_caption, make_issue, make_mention, make_newspaper, make_page, make_unit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("curl") is None, reason="no curl"),
]
CHAPTERS = {"README.md": "## For partners", "README.zh.md": "## 合作方"}
# curl adds the status of each answer to standard error.
CURLRC = 'silent\nwrite-out = "%{stderr}status %{http_code}\\n"\n'


def shell_of(readme: str) -> str:
    text = (Path(settings.BASE) / readme).read_text(encoding="utf-8")
    chapter = text[text.index(CHAPTERS[readme]) :].split("\n## ")[0]
    return "\n".join(re.findall(r"```sh\n(.*?)```", chapter, re.S))


def promised(line: str) -> str:
    """The status that the line's comment tells: "# 404"; 200 where it tells none."""
    found = re.search(r"#.*\b([345]\d\d)\b(?!;)", line)
    return found[1] if found else "200"


@pytest.fixture
def archive(settings, tmp_path):
    """What the lines ask for, under the names that the demo has too."""
    page = make_page(make_issue(make_newspaper("清禾日报", "望川")), number="1")
    article = make_article(page, reporters=["顾清妍", "沈亦舟"], correspondents=["陶立"])
    make_mention(make_unit("望川区"), article=article)
    make_caption(article)
    publish([article], None)
    settings.DUMP_FOLDER = str(tmp_path / "dump")
    export_archive(Path(settings.DUMP_FOLDER))


@pytest.mark.parametrize("readme", CHAPTERS)
def test_the_lines_answer_what_they_promise(readme, archive, live_server, tmp_path):
    (tmp_path / ".curlrc").write_text(CURLRC)
    shell = shell_of(readme).replace("http://127.0.0.1:8000", live_server.url)
    assert live_server.url in shell
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", shell],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "CURL_HOME": str(tmp_path), "NO_PROXY": "*"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = re.findall(r"status (\d+)", done.stderr)
    lines = [line for line in shell.splitlines() for _ in re.findall(r"\bcurl\b", line) if '-o "$FILE"' not in line]
    files = list(tmp_path.glob("*.jsonl"))
    expected = [promised(line) for line in lines]
    assert len(told) == len(expected) + len(files)
    assert files and [status for status in told if status != "200"] == [each for each in expected if each != "200"]


def test_both_languages_have_the_same_lines():
    def bare(readme):
        return [line.split("#")[0].rstrip() for line in shell_of(readme).splitlines()]

    assert bare("README.md") == bare("README.zh.md")
