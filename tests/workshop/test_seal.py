"""Sealed shares: only the one key opens them, and whatever else comes is a sentence."""

import subprocess
import sys

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.starting import ROOT
from workbook.workshop.envelope import SIZES
from workbook.workshop.seal import LONGEST_HEADER, Unsealable, new_key, public_of, seal, unseal
from workbook.workshop.sweep import LARGEST

KEY, OTHER_KEY = new_key(), new_key()
SEALED = seal(b"a share", public_of(KEY))


@given(st.binary(max_size=2000))
def test_what_is_sealed_comes_out_as_it_went_in(content: bytes) -> None:
    assert unseal(seal(content, public_of(KEY)), KEY) == content


@given(st.binary(max_size=200))
def test_the_same_twice_looks_different_and_shows_nothing_of_it(content: bytes) -> None:
    one, other = seal(content, public_of(KEY)), seal(content, public_of(KEY))
    assert one != other
    assert not content[8:] or content not in one.partition(b"\n--- ")[2]  # its header is the same words for all


def test_sealing_makes_the_largest_envelope_no_larger_than_a_share_may_be() -> None:
    assert len(seal(bytes(SIZES[-1]), public_of(KEY))) < LARGEST


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Unsealable, match="could not be opened"):
        unseal(SEALED, OTHER_KEY)


@given(st.binary(max_size=400))
def test_whatever_bytes_come_are_a_sentence(content: bytes) -> None:
    with pytest.raises(Unsealable, match="could not be opened"):
        unseal(content, KEY)


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_one_changed_byte_is_never_another_text(where: int, change: int) -> None:
    changed = bytearray(SEALED)
    changed[where] ^= change
    try:
        assert unseal(bytes(changed), KEY) == b"a share"
    except Unsealable as error:
        assert "could not be opened" in str(error)


@given(st.integers(0, len(SEALED) - 1))
def test_a_share_that_is_cut_off_is_a_sentence(length: int) -> None:
    with pytest.raises(Unsealable, match="could not be opened"):
        unseal(SEALED[:length], KEY)


@given(st.text(st.characters(codec="utf-8")) | st.sampled_from(["age1", "age1" + "q" * 58, public_of(KEY) + "a", "AGE-SECRET-KEY-1"]))
def test_what_is_no_key_is_a_sentence(key: str) -> None:
    with pytest.raises(Unsealable, match="no key"):
        seal(b"", key)
    with pytest.raises(Unsealable, match="cannot be read"):
        unseal(SEALED, key)
    with pytest.raises(Unsealable, match="cannot be read"):
        public_of(key)


def test_a_header_longer_than_ours_is_left_alone_since_reading_it_would_take_seconds() -> None:
    """Of 64 KiB of it age makes six seconds' work, all the same whether our key is in it."""
    many = [pyrage.x25519.Recipient.from_str(public_of(key)) for key in (KEY, *(new_key() for _ in range(20)))]
    few, bomb = pyrage.encrypt(b"a share", many[:2]), pyrage.encrypt(b"a share", many)
    assert pyrage.decrypt(bomb, [pyrage.x25519.Identity.from_str(KEY)]) == b"a share"
    with pytest.raises(Unsealable, match="could not be opened"):
        unseal(bomb, KEY)
    assert unseal(few, KEY) == b"a share"


def test_what_is_sealed_here_always_has_a_short_header() -> None:
    headers = [seal(b"", public_of(KEY)).partition(b"\n--- ")[0] for _ in range(300)]
    assert max(map(len, headers)) < LONGEST_HEADER - len(b"\n--- ")


def test_keys_are_new_each_time() -> None:
    assert len({new_key() for _ in range(20)}) == 20


def test_without_the_extra_it_says_the_line_that_installs_it() -> None:
    hide = "import sys; sys.modules['pyrage'] = None\n"
    ask = "from workbook.workshop.seal import new_key\ntry: new_key()\nexcept Exception as error: print(error)"
    done = subprocess.run([sys.executable, "-c", hide + ask], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == (
        "Workshops need one more part, which seals what is shared. This installs it: pip install 'workbook-tui[workshop]'\n"
    )
