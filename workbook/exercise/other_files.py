"""Files that are no plain text in UTF-8, though they were saved under a name that says so: which kind they are."""

from workbook.locale import N_, _

_PLAIN = N_("copy its words into a plain text editor, and save that as UTF-8")
_UTF8 = N_('save it again as UTF-8: in most editors under "Save as", then "Encoding"')
_BEGINS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", N_("this is a Word, LibreOffice or zip file, not plain text"), _PLAIN),
    (b"\xd0\xcf\x11\xe0", N_("this is an old Word file, not plain text"), _PLAIN),
    (b"{\\rtf", N_("this is a rich text (RTF) file, not plain text"), _PLAIN),
    (b"%PDF", N_("this is a PDF file, not plain text"), _PLAIN),
    (b"<!doctype", N_("this is a web page (HTML), not plain text"), _PLAIN),
    (b"<html", N_("this is a web page (HTML), not plain text"), _PLAIN),
    (b"<?xml", N_("this is an XML file, not plain text"), _PLAIN),
    (b"\xff\xfe", N_("this file is saved as UTF-16"), _UTF8),
    (b"\xfe\xff", N_("this file is saved as UTF-16"), _UTF8),
)
_LOOKED_AT = 1000


def other_kind(raw: bytes) -> tuple[str, str] | None:
    """Return what a file is that is no plain text in UTF-8, and what to do; None for one that may be."""
    begin = raw[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, message, remedy in _BEGINS:
        if begin[: len(sign)].lower() == sign.lower():
            return _(message), _(remedy)
    zeros = raw[:_LOOKED_AT].count(0)
    if zeros * 3 >= len(raw[:_LOOKED_AT]) > 0:
        return _("this file is saved as UTF-16"), _(_UTF8)
    if begin[:1] == b"{" and begin[1:].lstrip()[:1] in (b'"', b"}"):
        return _("this is a JSON file, and a pack's files are TOML"), _('write each name with a "=": title = "..."')
    if b"\r" in raw and b"\n" not in raw:
        return _("the lines of this file end in an old way (CR alone)"), _('save it with the line ends of Unix or Windows ("LF" or "CRLF")')
    return None


def wrong_letter(raw: bytes, at: int) -> str:
    """Return what a byte that is no UTF-8 most likely was meant to be; empty when that is not to be guessed."""
    told = raw[at : at + 1].decode("cp1252", "ignore")
    return told if told.isprintable() else ""
