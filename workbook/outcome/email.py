"""A message as an .eml file that mail programs open as a draft of one's own, not as something that came in."""

from workbook.text import sendable


def as_eml(text: str, subject: str = "", to: str = "") -> bytes:
    """Return the file: UTF-8, no sender and no date. `X-Unsent` has Outlook, and others after it, open it ready to be sent."""
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    for name, words in (("To", to), ("Subject", subject)):
        if line := " ".join(sendable(words).split()):
            message[name] = line
    message.set_content(sendable(text) + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()
