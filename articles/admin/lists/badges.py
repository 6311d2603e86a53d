"""States as small coloured words. The word says it, the colour only helps."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Article


def badge(state: str, words: str) -> SafeString:
    return format_html('<span class="badge is-{}">{}</span>', state, words)


class BadgesAdmin(admin.ModelAdmin):
    @admin.display(description=_("text status"))
    def text_status_badge(self, article: Article) -> SafeString:
        return badge(article.text_status, article.get_text_status_display())

    @admin.display(description=_("publication"))
    def publication_badge(self, article: Article) -> SafeString:
        return badge(article.publication, article.get_publication_display())
