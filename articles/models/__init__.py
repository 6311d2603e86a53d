"""The archive's tables. The design in short: every printed text is a Passage, and each Passage is traced to its
Source."""

from articles.models.article import Article
from articles.models.background import BackgroundJob
from articles.models.caption import PhotoCaption
from articles.models.changeset import Change, Changeset
from articles.models.colliding import Reservation, TypingDraft
from articles.models.completeness import (
    CompletenessCount,
    CompletenessLook,
    Explanation,
    SourceSketch,
    SourceTwin,
)
from articles.models.feed import FeedCounter, FeedEntry
from articles.models.intake import Intake, IntakeFile
from articles.models.issue import Issue, Newspaper
from articles.models.memory import CharacterRun, LearntText, Lesson, Pair, PairRuling
from articles.models.page import Page, PageWarning, Source
from articles.models.partner import FeedPosition, Partner, PartnerKey, PartnerUsage, RequestCount
from articles.models.passage import Passage, SourceSpan
from articles.models.people import Authorship, ByRole, Person, PersonName, PersonUnit
from articles.models.proofing import (
    Decision,
    KnowledgeVersion,
    ProofreadingSettings,
    ProtectedTerm,
    Severity,
    Suspicion,
    WaitingPage,
)
from articles.models.proposal import Proposal
from articles.models.published import (
    PublicationCount,
    PublishedArticle,
    PublishedCaption,
    PublishedExtent,
    PublishedMention,
)
from articles.models.quality import OcrRate, ReadPassage, SecondReading
from articles.models.redaction import Redaction, SealedText
from articles.models.replacing import Replacement, ReplacementHit
from articles.models.search_text import ArticleText, PublishedCaptionText, PublishedText, SearchedText
from articles.models.unit import FormerParent, Mention, Unit, UnitName
from articles.models.unit_table import UnitTable
from articles.models.verdict import Verdict
from articles.models.verification import Verification, VerifyingException
from articles.models.webhook import Webhook

__all__ = [
    "Article",
    "ArticleText",
    "Authorship",
    "BackgroundJob",
    "ByRole",
    "Change",
    "Changeset",
    "CharacterRun",
    "CompletenessCount",
    "CompletenessLook",
    "Decision",
    "Explanation",
    "FeedCounter",
    "FeedEntry",
    "FeedPosition",
    "FormerParent",
    "Intake",
    "IntakeFile",
    "Issue",
    "KnowledgeVersion",
    "LearntText",
    "Lesson",
    "Mention",
    "Newspaper",
    "OcrRate",
    "Page",
    "PageWarning",
    "Pair",
    "PairRuling",
    "Partner",
    "PartnerKey",
    "PartnerUsage",
    "Passage",
    "Person",
    "PersonName",
    "PersonUnit",
    "PhotoCaption",
    "ProofreadingSettings",
    "Proposal",
    "ProtectedTerm",
    "PublicationCount",
    "PublishedArticle",
    "PublishedCaption",
    "PublishedCaptionText",
    "PublishedExtent",
    "PublishedMention",
    "PublishedText",
    "ReadPassage",
    "Redaction",
    "Replacement",
    "ReplacementHit",
    "RequestCount",
    "Reservation",
    "SealedText",
    "SearchedText",
    "SecondReading",
    "Severity",
    "Source",
    "SourceSketch",
    "SourceSpan",
    "SourceTwin",
    "Suspicion",
    "TypingDraft",
    "Unit",
    "UnitName",
    "UnitTable",
    "Verdict",
    "Verification",
    "VerifyingException",
    "WaitingPage",
    "Webhook",
]
