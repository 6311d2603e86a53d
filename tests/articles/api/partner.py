"""A partner who keeps a copy of the archive by the API alone, as the guide tells."""

import json
from hashlib import sha256
from typing import Any

from articles.models import PublishedArticle
from tests.articles.api.conftest import Api


class Partner:
    def __init__(self) -> None:
        self.api = Api(raise_request_exception=False)
        self.copy: dict[str, Any] = {}
        self.after = 0

    def start_from_lists(self) -> "Partner":
        self.after = self.api.ask("")["latest_change"]
        url = "/api/v1/articles/?ordering=id&limit=3"
        while url:
            page = self.api.get(url).json()
            self.copy |= {article["id"]: article for article in page["results"]}
            url = page["next"]
        return self

    def start_from_dump(self) -> "Partner":
        address = self.api.ask("")["links"]["dump"]
        manifest = self.api.get(address).json()
        self.after = manifest["change"]
        for part in manifest["files"]:
            file: Any = self.api.get(address + part["name"])
            content = b"".join(file.streaming_content)
            assert (sha256(content).hexdigest(), len(content)) == (part["sha256"], part["bytes"])
            documents = [json.loads(line) for line in content.splitlines()]
            assert len(documents) == part["rows"]
            if part["resource"] == "articles":
                self.copy |= {article["id"]: article for article in documents}
        return self

    def follow(self) -> None:
        url = f"/api/v1/changes/?limit=4&after={self.after}"
        while url:
            page = self.api.get(url).json()
            for entry in page["results"]:
                self.take(entry)
            self.after, url = page["after"], page["next"]

    def take(self, entry: dict[str, Any]) -> None:
        mine = self.copy.get(entry["article"])
        gone = entry["change"] in ("withdrawn", "merged")
        if not gone and mine and mine["revision"] >= entry["revision"]:
            return
        answer = self.api.get(f"/api/v1/articles/{entry['article']}/")
        if answer.status_code == 200:
            self.copy[entry["article"]] = answer.json()
        else:
            assert answer.status_code in (307, 410), answer.content
            self.copy.pop(entry["article"], None)


def archive() -> dict[str, Any]:
    """What the partner should have."""
    ids = PublishedArticle.objects.values_list("public_id", flat=True)
    return {public_id: Api().ask(f"articles/{public_id}/") for public_id in ids}
