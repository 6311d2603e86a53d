"""Reading settings from the environment. The helpers say what is wrong in the reader's words."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def env_bool(name: str) -> bool:
    raw = os.environ.get(name, "")
    if raw.strip().lower() in TRUE:
        return True
    if raw.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {raw!r}.")


def env_int(name: str, default: int) -> int:
    raw = os.environ.get(name)
    if raw is None:
        return default
    try:
        return int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.") from None


def env_list(name: str, default: tuple[str, ...] = ()) -> list[str]:
    raw = os.environ.get(name)
    if raw is None:
        return list(default)
    return [item.strip() for item in raw.split(",") if item.strip()]


# If one of these is set, the server is meant for more people than the one who tries it.
SERVING = ("DATABASE_URL", "HTTPS", "BEHIND_PROXY", "ALLOWED_HOSTS")


def secret_key(var: Path) -> str:
    """SECRET_KEY from the environment. On a machine that only tries the project out, a key that is made once and kept
    under ``var/``.

    A server for others must set it: several processes have to share the key, and no file on a machine may hold it.
    Raises ImproperlyConfigured where it does not.
    """
    if key := os.environ.get("SECRET_KEY", "").strip():
        return key
    serving = [name for name in SERVING if os.environ.get(name, "").strip().lower() not in FALSE]
    if serving and not env_bool("DEBUG"):
        raise ImproperlyConfigured(
            f"SECRET_KEY must be set in the environment when {serving[0]} is: long, random, the same everywhere. "
            "To make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
