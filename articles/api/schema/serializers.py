"""The shapes of the documents, for the schema alone: documents are built at publication
(articles.publishing.documents.articles) and no serializer runs at a request. A test holds the two equal."""

from typing import Any

from rest_framework import serializers

from articles.api.schema.references import (
    IssueReferenceSerializer,
    MentionedUnitSerializer,
    NewspaperReferenceSerializer,
    PageReferenceSerializer,
    UnitReferenceSerializer,
    an_id,
    names,
    path,
    printed,
    released_at,
    revision,
    word,
    words_of,
)
from articles.models import Article, Passage, UnitName
from articles.models.article import Origin, Rights
from articles.models.public_id import PATTERN

TEXT_STATUS = "ocr: as the machine read it; correcting: begun; corrected: by an editor; verified: by a second reader."
ORIGIN = "own: the newspaper's; agency: a news agency's; unknown: nobody has said."
RIGHTS = "own: the newspaper's; third_party: others'; unknown: nobody has said."


class ParagraphSerializer(serializers.Serializer[Any]):
    role = word([Passage.Role.PARAGRAPH, Passage.Role.SUBHEADING], "A paragraph, or a subheading (小标题).")
    text = printed("Its text.")


class IllegibleSerializer(serializers.Serializer[Any]):
    field = word(["kicker", "headline", "subtitle", "dateline", "byline", "paragraphs"], "Where it stands.")
    paragraph = serializers.IntegerField(min_value=0, allow_null=True, help_text="In paragraphs: which, from 0.")
    start = serializers.IntegerField(min_value=0, help_text="Its first character there, from 0.")
    end = serializers.IntegerField(min_value=1, help_text="Behind its last character.")


class IllegibleInCaptionSerializer(IllegibleSerializer):
    field = word(["title", "text", "credit"], "Where it stands.")


class PhotoSerializer(serializers.Serializer[Any]):
    url = path("The picture.")
    media_type = serializers.CharField(help_text="image/jpeg, image/png …")


class EmbeddedCaptionSerializer(serializers.Serializer[Any]):
    id = an_id("caption")
    title = printed("The photo's own headline.")
    text = printed("The words under the photo.")
    credit = printed("The photo credit as printed: 李明 摄.")
    photographers = names("Who took the photo.")
    origin = word(words_of(Origin), f"Whose photo it is. {ORIGIN}")
    illegible = IllegibleInCaptionSerializer(many=True, help_text="Where □ stands for characters nobody can read.")
    rights = word(words_of(Rights), f"Whose the rights in the photo are. {RIGHTS}")
    photo = PhotoSerializer(
        allow_null=True, help_text="Null where there is no picture, or others' rights in it keep it out."
    )
    units = MentionedUnitSerializer(many=True, help_text="What the photo is about comes first.")


class ContinuationSerializer(serializers.Serializer[Any]):
    id = an_id("article")


class ArticleLinksSerializer(serializers.Serializer[Any]):
    self = path("This article.")
    html = path("The same as a page to read.")
    newspaper = path("Its newspaper.")
    issue = path("Its issue.")
    page = path("Its page.")


class ArticleSerializer(serializers.Serializer[Any]):
    id = an_id("article")
    kind = word(Article.Kind.values, "News, or standalone picture news: its words are its captions'.")
    revision = revision()
    released_at = released_at()
    newspaper = NewspaperReferenceSerializer()
    issue = IssueReferenceSerializer()
    page = PageReferenceSerializer()
    order = serializers.IntegerField(min_value=0, help_text="Sorts the articles of an issue as they are read.")
    column = printed("The column heading (栏目) it stands under.")
    kicker = printed("The line above the headline (引题).")
    headline = printed("The headline (主题). The phrases of one are kept apart by a space.")
    subtitle = printed("The line below the headline (副题).")
    dateline = printed("As printed: 本报讯, 本报北京7月3日电.")
    byline = printed("As printed: （记者 张璐 通讯员 李明）.")
    reporters = names("The byline's reporters.")
    correspondents = names("The byline's correspondents (通讯员).")
    credit = printed("文/图 where the reporters took the photos too.")
    origin = word(words_of(Origin), f"Whose text it is. {ORIGIN}")
    rights = word(words_of(Rights), f"Whose the rights in the text are. {RIGHTS}")
    text_status = word(Article.TextStatus.values, TEXT_STATUS)
    text = printed("The whole body, a paragraph a line. Empty for picture news.")
    paragraphs = ParagraphSerializer(many=True, help_text="The body once more, with the role of each line.")
    illegible = IllegibleSerializer(
        many=True, help_text="Where □ stands for characters that nobody can read; any other □ was printed."
    )
    captions = EmbeddedCaptionSerializer(many=True, help_text="Its photos, in printed order.")
    units = MentionedUnitSerializer(many=True, help_text="What the article is about comes first.")
    continues = ContinuationSerializer(
        allow_null=True, help_text="The article of an earlier page that this one goes on with (上接)."
    )
    continued_by = ContinuationSerializer(
        allow_null=True, help_text="The article of a later page that goes on with this one (下转)."
    )
    split_from = serializers.RegexField(PATTERN, allow_null=True, help_text="The article that it was split off from.")
    split_into = serializers.ListField(child=an_id("article"), help_text="The articles that were split off from it.")
    citation = printed("Ready to cite: GB/T 7714—2015, type N.")
    attribution = printed("Print it with the text: newspaper, day, page, who wrote it.")
    links = ArticleLinksSerializer()


class CaptionArticleSerializer(serializers.Serializer[Any]):
    id = an_id("article")
    kind = word(Article.Kind.values, "News, or standalone picture news.")
    headline = printed("Its headline.")


class CaptionLinksSerializer(serializers.Serializer[Any]):
    self = path("This caption.")
    article = path("Its article.")
    newspaper = path("Its newspaper.")
    issue = path("Its issue.")
    page = path("Its page.")


class CaptionSerializer(EmbeddedCaptionSerializer):
    article = CaptionArticleSerializer()
    newspaper = NewspaperReferenceSerializer()
    issue = IssueReferenceSerializer()
    page = PageReferenceSerializer()
    column = printed("The column heading (栏目) it stands under.")
    revision = revision()
    released_at = released_at()
    links = CaptionLinksSerializer()


class NewspaperLinksSerializer(serializers.Serializer[Any]):
    self = path("This newspaper.")
    issues = path("Its issues.")
    articles = path("Its articles.")
    captions = path("Its photo captions.")


class NewspaperSerializer(NewspaperReferenceSerializer):
    issue_count = serializers.IntegerField(min_value=1, help_text="Of how many issues something is published.")
    first_published_on = serializers.DateField(help_text="The day of the earliest of them.")
    last_published_on = serializers.DateField(help_text="The day of the latest of them.")
    links = NewspaperLinksSerializer()


class PageLinksSerializer(serializers.Serializer[Any]):
    self = path("This page.")
    newspaper = path("Its newspaper.")
    issue = path("Its issue.")
    articles = path("Its articles.")
    captions = path("Its photo captions.")


class PageSerializer(PageReferenceSerializer):
    newspaper = NewspaperReferenceSerializer()
    issue = IssueReferenceSerializer()
    article_count = serializers.IntegerField(min_value=1, help_text="How many of its articles are published.")
    links = PageLinksSerializer()


class IssueLinksSerializer(serializers.Serializer[Any]):
    self = path("This issue.")
    newspaper = path("Its newspaper.")
    pages = path("Its pages.")
    articles = path("Its articles.")
    captions = path("Its photo captions.")


class IssueSerializer(IssueReferenceSerializer):
    newspaper = NewspaperReferenceSerializer()
    article_count = serializers.IntegerField(min_value=1, help_text="How many of its articles are published.")
    pages = PageReferenceSerializer(many=True, help_text="Those on which an article is published, in order.")
    links = IssueLinksSerializer()


class UnitNameSerializer(serializers.Serializer[Any]):
    name = printed("Another name of the unit.")
    kind = word([kind for kind in UnitName.Kind.values if kind != UnitName.Kind.SLIP], "Of what kind the name is.")


class UnitLinksSerializer(serializers.Serializer[Any]):
    self = path("This unit.")
    articles = path("The articles about it or naming it.")
    captions = path("The photo captions about it or naming it.")


class UnitSerializer(UnitReferenceSerializer):
    confirmed = serializers.BooleanField(help_text="False where the name was only taken from a text as yet.")
    names = UnitNameSerializer(many=True, help_text="Names it is known by; `name` may be among them.")
    parent = UnitReferenceSerializer(allow_null=True, help_text="The unit above it, where that one is published too.")
    existed_from = serializers.DateField(allow_null=True, help_text="Its first day, where known.")
    existed_until = serializers.DateField(allow_null=True, help_text="Its last day, where it is no more.")
    links = UnitLinksSerializer()
