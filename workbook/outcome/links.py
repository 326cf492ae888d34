"""Links that begin a message on a phone: `sms:` (RFC 5724) and `mailto:` (RFC 6068), with the words already in it."""

import re
from urllib.parse import quote

_NUMBER = re.compile(r"\+?[0-9]{2,20}")


def sms_link(text: str, number: str = "") -> str:
    """Return a link that begins a text message; without a number the person picks whom it goes to. Raises ValueError for no number."""
    digits = re.sub(r"[\s().\-/]", "", number)
    if digits and not _NUMBER.fullmatch(digits):
        raise ValueError(number)
    return f"sms:{digits}?body={quote(text, safe='')}"


def mailto_link(text: str, subject: str = "", address: str = "") -> str:
    """Return a link that begins an email; its line ends are CRLF, as the standard has it. Raises ValueError for no address."""
    if address and (address.count("@") != 1 or re.search(r"[\s,;?&<>\"]", address) or address[0] == "@" or address[-1] == "@"):
        raise ValueError(address)
    body = quote(text.replace("\r\n", "\n").replace("\n", "\r\n"), safe="")
    line = f"subject={quote(' '.join(subject.split()), safe='')}&" if subject.strip() else ""
    return f"mailto:{quote(address, safe='@+')}?{line}body={body}"
