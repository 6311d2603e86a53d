"""Reasons why a file was refused, for translation. The system's own messages are in English or in the machine's
language."""

import errno

from importers.page import gettext_noop

REASONS = {
    errno.ENOENT: gettext_noop("there is no such file or folder"),
    errno.EACCES: gettext_noop("whoever runs this is not allowed to"),
    errno.EPERM: gettext_noop("whoever runs this is not allowed to"),
    errno.EROFS: gettext_noop("the disk can only be read"),
    errno.ENOSPC: gettext_noop("the disk is full"),
    errno.EDQUOT: gettext_noop("the room that this user has on the disk is used up"),
    errno.EISDIR: gettext_noop("it is a folder"),
    errno.ENOTDIR: gettext_noop("part of its path is a file, no folder"),
    errno.EEXIST: gettext_noop("it is there already"),
    errno.ENAMETOOLONG: gettext_noop("its name is too long"),
    errno.ELOOP: gettext_noop("its links lead in a circle"),
    errno.EIO: gettext_noop("the disk fails"),
    errno.ESTALE: gettext_noop("the disk of another host cannot be reached"),
    errno.EHOSTDOWN: gettext_noop("the disk of another host cannot be reached"),
    errno.ETIMEDOUT: gettext_noop("the disk of another host cannot be reached"),
    errno.EMFILE: gettext_noop("too many files are open"),
    errno.ENFILE: gettext_noop("too many files are open"),
}


def why(error: OSError) -> str:
    """The msgid of the reason. For rare errors it is the system's own message.

    >>> why(PermissionError(errno.EACCES, "Permission denied"))
    'whoever runs this is not allowed to'
    """
    return REASONS.get(error.errno or 0) or error.strerror or str(error)
