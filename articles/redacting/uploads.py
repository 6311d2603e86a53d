"""The page as it was uploaded: its bytes, and the headlines that the dry run quoted."""

from articles.models import IntakeFile, Page


def forget_uploads(page: Page) -> None:
    """Both have done their work; the bytes would go a week after the import anyway."""
    IntakeFile.objects.filter(page=page.pk).update(content=None, look=None)
