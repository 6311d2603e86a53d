"""The editors' side: Django's admin, with a room for each kind of work and a module for each model.

- ``article``, ``caption`` and ``desk/``: the screen on which texts are corrected;
- ``issues/``, ``structuring/``, ``proposal``: what came in, and how it is put in order;
- ``proofing/``, ``verdict``: what is worth a look, and what was decided about it;
- ``people/``, ``units/``, ``partners/``, ``completeness/``, ``redacting/``, ``replacing/``: as their names say;
- ``log/``: changesets and their undo, the history of an article, the audit;
- ``jobs/``: background jobs, and the files that they made;
- ``lists/``, ``recording``, ``screens``: what all of these build on.

Importing this package registers all of them.
"""

from articles.admin import article, caption, proposal, publication_count, verdict
from articles.admin.completeness import calendar, explanation
from articles.admin.issues import issue, newspaper, page
from articles.admin.jobs import job
from articles.admin.log import changeset
from articles.admin.partners import partner, webhook
from articles.admin.people import person
from articles.admin.proofing import knowledge, pair, suspicion
from articles.admin.redacting import redaction
from articles.admin.replacing import replacement
from articles.admin.units import unit

__all__ = [
    "article",
    "calendar",
    "caption",
    "changeset",
    "explanation",
    "issue",
    "job",
    "knowledge",
    "newspaper",
    "page",
    "pair",
    "partner",
    "person",
    "proposal",
    "publication_count",
    "redaction",
    "replacement",
    "suspicion",
    "unit",
    "verdict",
    "webhook",
]
