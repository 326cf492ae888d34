"""Why the system would not do a thing, in plain words."""

import errno

from workbook.locale import N_, _

_CAUSES = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("you have used up your share of the disk (your quota)"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EACCES: N_("this account is not allowed to"),
    errno.EPERM: N_("this account is not allowed to"),
    errno.ENOENT: N_("the file or its folder is not there"),
    errno.ENOTDIR: N_("a file stands where a folder belongs"),
    errno.EISDIR: N_("a folder stands where a file belongs"),
    errno.EEXIST: N_("there is a file of that name already"),
    errno.ELOOP: N_("a link stands where a file belongs"),
    errno.ENXIO: N_("it is not a plain file"),
    errno.EFBIG: N_("the file is too big"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EIO: N_("the disk reports a fault"),
    errno.ESTALE: N_("the network folder has gone away"),
    errno.ETIMEDOUT: N_("the network folder does not answer"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
}


def no_home() -> str:
    """Return what to do where an account has no home folder."""
    return _("This account has no home folder. Set WORKBOOK_HOME to a folder of your own.")


def why(error: OSError) -> str:
    """Return what went wrong in plain words, to stand after a colon: `the disk is full`."""
    if error.errno in _CAUSES:
        return _(_CAUSES[error.errno])
    return error.strerror or _("the system gave no reason")
