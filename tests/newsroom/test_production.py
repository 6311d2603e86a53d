"""The environment that README names for a server, tried in a process of its own."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

KEY = "k3-PzV0sLq9_w7YbXnRtUe2Hd6JgMfAoCi5Sv8TxBrNlGyEu4Q1Wz"
SERVER = {
    "DATABASE_URL": "postgresql://archive:password@db.example.org/archive",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "archive.example.org",
    "HTTPS": "yes",
    "BEHIND_PROXY": "yes",
}
# What must not come from around it; the last is of browser tests.
NAMES = ("DEBUG", "LOG_FORMAT", "HSTS_SECONDS", "CSRF_TRUSTED_ORIGINS", *SERVER, "DJANGO_ALLOW_ASYNC_UNSAFE")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**clean, **environment},
        cwd=settings.BASE,
        capture_output=True,
        text=True,
        check=False,
    )


def setting(name: str, **environment: str) -> str:
    code = f"from newsroom import settings; print(repr(settings.{name}))"
    return run("-c", code, **environment).stdout.strip()


def test_check_deploy_has_nothing_to_say():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **SERVER)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (
        0,
        "System check identified no issues (0 silenced).",
        "",
    )


def test_readme_names_this_environment():
    for name in ("README.md", "README.zh.md"):
        text = (settings.BASE / name).read_text(encoding="utf-8")
        assert set(re.findall(r"^([A-Z_]+)=", text, re.M)) >= SERVER.keys()


@pytest.mark.parametrize("name", ["DATABASE_URL", "HTTPS", "BEHIND_PROXY", "ALLOWED_HOSTS"])
def test_a_server_without_a_key_does_not_start_and_says_why(name):
    done = run("manage.py", "check", **{name: SERVER[name]})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "SECRET_KEY must be set in the environment" in last
    assert "password" not in last


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_key_is_none(blank):
    assert run("manage.py", "check", **{**SERVER, "SECRET_KEY": blank}).returncode != 0


@pytest.mark.parametrize(
    ("name", "https", "without"),
    [
        ("SECURE_SSL_REDIRECT", "True", "False"),
        ("SESSION_COOKIE_SECURE", "True", "False"),
        ("CSRF_COOKIE_SECURE", "True", "False"),
        ("SECURE_HSTS_SECONDS", "31536000", "0"),
    ],
)
def test_https_is_one_word(name, https, without):
    assert setting(name, **SERVER) == https
    assert setting(name, **{**SERVER, "HTTPS": "no"}) == without


def test_a_wrong_word_is_refused_in_plain_words():
    done = run("manage.py", "check", **{**SERVER, "HTTPS": "perhaps"})
    assert "HTTPS must be yes or no, not 'perhaps'." in done.stderr
