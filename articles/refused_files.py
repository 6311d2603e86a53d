"""What an operator reads where the system refuses a command one of its files."""

from django.utils.translation import gettext as _

from importers.text.file_errors import why


def refusal(error: OSError) -> str:
    if error.filename is None:
        return _("A file cannot be read or written: {why}.").format(why=_(why(error)))
    return _("{file} cannot be read or written: {why}.").format(file=error.filename, why=_(why(error)))
