"""An article with a name to redact in it, and where in the database a text still stands."""

import json
from dataclasses import dataclass

from django.db import connection

from articles.editing import Edit, save_passages
from articles.models import Article, Changeset, Passage, PublishedArticle, Source
from articles.redacting.redaction import Choice, redact

NAME = "赵秘之"
SEALED = ["articles_sealedtext"]


@dataclass
class Case:
    """An article whose second paragraph names someone, with everything that repeats it."""

    article: Article
    passage: Passage

    @property
    def page(self):
        return self.article.page

    def redact(self, **options):
        choice = Choice(passage_id=self.passage.pk, characters=NAME)
        return redact(self.page, [choice], "某", None, "依申请", **options)

    def edit(self, text: str) -> Changeset:
        self.passage.refresh_from_db()
        edit = Edit(passage_id=self.passage.pk, version=self.passage.version, text=text)
        save_passages(self.article, [edit], None)
        return Changeset.objects.latest("pk")


def tables_with(text: str) -> list[str]:
    """All tables of the database that hold the text in any column of any row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}" whole WHERE whole::text LIKE %s', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(name)
        return sorted(found)


def texts() -> list[str]:
    """Of all passages and of the source."""
    return [*Passage.objects.order_by("pk").values_list("text", flat=True), Source.objects.get().text]


def published_text(case: Case) -> str:
    return str(json.loads(PublishedArticle.objects.get(article=case.article).document)["text"])
