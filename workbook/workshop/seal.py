"""Seals shares for the facilitator, with age (https://age-encryption.org/v1), as the extra `workshop` brings it."""

from functools import cache
from importlib import import_module
from typing import Any

from workbook.errors import ConfigError, WorkbookError
from workbook.locale import _

LONGEST_HEADER = 640
"""What is sealed here tells within so many bytes whom it is for; reading a longer header takes age seconds, and is left alone."""
_BEGINS, _HEADER_ENDS = b"age-encryption.org/v1\n", b"\n--- "


class Unsealable(WorkbookError):
    """What was sealed cannot be opened with this key: it was meant for another, or changed."""

    exit_code = 65


@cache
def _pyrage() -> Any:
    """Return pyrage; raises ConfigError, with the line that installs it, where it is not here."""
    try:
        return import_module("pyrage")  # an extra: everything but workshops works without it
    except ImportError:
        raise ConfigError(
            _("Workshops need one more part, which seals what is shared. This installs it: pip install 'workbook-tui[workshop]'")
        ) from None


def check_seal() -> None:
    """Raise ConfigError, with the line that installs what is missing, where shares cannot be sealed here."""
    _pyrage()


def new_key() -> str:
    """Return a new private key, `AGE-SECRET-KEY-1...`."""
    return str(_pyrage().x25519.Identity.generate())


def public_of(private_key: str) -> str:
    """Return the public key of a private one, `age1...`; raises Unsealable for what is no key."""
    return str(_identity(private_key).to_public())


def seal(content: bytes, public_key: str) -> bytes:
    """Return content that only the private key opens; raises Unsealable for what is no public key."""
    age = _pyrage()
    try:
        whom = age.x25519.Recipient.from_str(public_key)
    except age.RecipientError:
        raise Unsealable(_("The workshop's key is no key. Ask the facilitator for the code again.")) from None
    sealed: bytes = age.encrypt(content, [whom])
    return sealed


def unseal(sealed: bytes, private_key: str) -> bytes:
    """Return what was sealed; raises Unsealable."""
    age = _pyrage()
    try:
        if not (sealed.startswith(_BEGINS) and _HEADER_ENDS in sealed[:LONGEST_HEADER]):
            raise age.DecryptError("a header that is none of ours")
        content: bytes = age.decrypt(sealed, [_identity(private_key)])
    except age.DecryptError:
        raise Unsealable(_("A share could not be opened with this workshop's key.")) from None
    return content


def _identity(private_key: str) -> Any:
    age = _pyrage()
    try:
        return age.x25519.Identity.from_str(private_key)
    except age.IdentityError:
        raise Unsealable(_("The key of this workshop cannot be read.")) from None
