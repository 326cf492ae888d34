"""The program's own digests are the ones that everybody has, and OpenSSL is not asked for them."""

import hashlib

import pytest

from tests.starting import start
from workbook.digest import blake2b, sha256

OF = [b"", b"abc", "niño".encode(), b"x" * 100_000]


@pytest.mark.parametrize("content", OF, ids=len)
def test_they_are_what_hashlib_says(content: bytes) -> None:
    assert sha256(content).hexdigest() == hashlib.sha256(content).hexdigest()
    assert blake2b(content, digest_size=16).hexdigest() == hashlib.blake2b(content, digest_size=16).hexdigest()


def test_one_takes_its_content_in_pieces() -> None:
    total = sha256()
    total.update(b"a")
    total.update(b"bc")
    assert total.hexdigest() == hashlib.sha256(b"abc").hexdigest()


def test_a_python_that_has_openssl_alone_takes_its_own() -> None:
    gone = "import sys; sys.modules.update(dict.fromkeys(['_sha2', '_sha256']))\n"
    said = start(code=gone + "import workbook.digest as d; print(d.sha256(b'abc').hexdigest())")
    assert said.stdout.split() == [hashlib.sha256(b"abc").hexdigest().encode()], said.stderr


def test_openssl_stays_out() -> None:
    seen = "; import sys; print('_hashlib' in sys.modules)"
    assert start(code="import workbook.digest" + seen).stdout.split() == [b"False"]
    assert start(code="import hashlib" + seen).stdout.split() == [b"True"]
