"""Digests without OpenSSL: Python's own are as good for what is small, and OpenSSL takes a megabyte and its time at each start."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["blake2b", "sha256"]

if TYPE_CHECKING:
    from hashlib import blake2b, sha256
else:

    def _of(name: str, *modules: str) -> Any:
        """Return a digest of the first module that this Python has: hashlib has the same ones, but asks OpenSSL first."""
        for module in modules:
            try:
                return getattr(import_module(module), name)
            except ImportError:
                continue
        return getattr(import_module("hashlib"), name)

    sha256 = _of("sha256", "_sha2", "_sha256")  # since Python 3.12, and before
    blake2b = _of("blake2b", "_blake2")
