"""Seals: what goes in comes out for the right key, kind and place, and for nothing else."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import links, seal
from alliance_core.errors import SealBroken
from alliance_core.model import Holder, Party

SECRET = "J" * 42 + "A"
OTHER_SECRET = "K" * 42 + "A"


@given(plain=st.binary())
def test_what_is_sealed_comes_out_unchanged(plain: bytes) -> None:
    key = seal.data_key()
    assert (
        seal.unseal(seal.seal(plain, key, seal.What.ALLIANCE, "a1"), key, seal.What.ALLIANCE, "a1") == plain
    )


@given(data=st.data())
def test_a_seal_with_a_single_bit_changed_does_not_open(data: st.DataObject) -> None:
    key = seal.data_key()
    sealed = bytearray(seal.seal(b"we speak to each other first", key, seal.What.ALLIANCE, "a1"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealBroken):
        seal.unseal(bytes(sealed), key, seal.What.ALLIANCE, "a1")


@given(length=st.integers(0, 56))
def test_a_seal_that_was_cut_short_does_not_open(length: int) -> None:
    key = seal.data_key()
    sealed = seal.seal(b"we speak to each other first", key, seal.What.ALLIANCE, "a1")
    assert len(sealed) == 57
    with pytest.raises(SealBroken):
        seal.unseal(sealed[:length], key, seal.What.ALLIANCE, "a1")


def test_another_key_does_not_open_a_seal() -> None:
    sealed = seal.seal(b"words", seal.data_key(), seal.What.ALLIANCE, "a1")
    with pytest.raises(SealBroken):
        seal.unseal(sealed, seal.data_key(), seal.What.ALLIANCE, "a1")


def test_a_seal_does_not_open_for_another_alliance_or_as_something_else() -> None:
    key = seal.data_key()
    sealed = seal.seal(b"words", key, seal.What.ALLIANCE, "a1")
    with pytest.raises(SealBroken):
        seal.unseal(sealed, key, seal.What.ALLIANCE, "a2")
    with pytest.raises(SealBroken):
        seal.unseal(sealed, key, seal.What.LINK, "a1")


def test_what_a_seal_is_bound_to_can_not_be_shifted_between_its_parts() -> None:
    key = seal.data_key()
    sealed = seal.seal(b"words", key, seal.What.LINK, "ab", "c")
    with pytest.raises(SealBroken):
        seal.unseal(sealed, key, seal.What.LINK, "a", "bc")


def test_sealing_the_same_words_twice_never_looks_the_same() -> None:
    key = seal.data_key()
    assert len({seal.seal(b"words", key, seal.What.ALLIANCE, "a1") for _ in range(100)}) == 100


def wrapping(secret: str) -> bytes:
    return seal.derive(secret, seal.Use.WRAP)


def test_a_wrapped_key_opens_with_its_secret_for_its_alliance_and_party_only() -> None:
    key = seal.data_key()
    wrapped = seal.wrap(key, seal.public(wrapping(SECRET)), "a1", Holder.PARTNER)
    assert seal.unwrap(wrapped, wrapping(SECRET), "a1", Holder.PARTNER) == key
    for secret, alliance, party in [
        (OTHER_SECRET, "a1", Party.PARTNER),
        (SECRET, "a2", Party.PARTNER),
        (SECRET, "a1", Party.AUTHOR),
    ]:
        with pytest.raises(SealBroken):
            seal.unwrap(wrapped, wrapping(secret), alliance, party.holder)


def test_a_look_up_digest_does_not_open_what_its_secret_wraps() -> None:
    assert seal.derive(SECRET, seal.Use.LOOK_UP) != seal.derive(SECRET, seal.Use.WRAP)


def test_what_was_sealed_by_the_first_version_still_opens() -> None:
    digest = "831d37a9a3e4d39b792dc62882b4ff8bb11438681298925101e3c9323c0c9cb4"
    wrapped = bytes.fromhex(
        "01b52933fef2f8216fc7f66159e80569e786552f4565825ad4b61e80afc9"
        "b4ef0a08c16cd8edaf6bbd9e40efe168c0e400cbff1a5550aa052047ceb284"
    )
    assert links.digest(SECRET) == digest
    assert seal.unwrap(wrapped, wrapping(SECRET), "a1", Holder.AUTHOR) == bytes(range(32))


def test_a_passcode_is_part_of_the_key_and_slow_to_try() -> None:
    salt = seal.salt()
    stretched = seal.stretch("Herbst 7", salt)
    # RFC 7914's parameters as OWASP gives them for 32 MiB.
    assert stretched == hashlib.scrypt(b"herbst 7", salt=salt, n=2**15, r=8, p=3, maxmem=2**26, dklen=32)
    with_passcode = seal.derive(SECRET, seal.Use.WRAP, stretched)
    assert len({with_passcode, wrapping(SECRET), seal.derive(SECRET, seal.Use.WRAP, bytes(32))}) == 3
    wrapped = seal.wrap(bytes(32), seal.public(with_passcode), "a1", Holder.PARTNER)
    with pytest.raises(SealBroken):
        seal.unwrap(wrapped, wrapping(SECRET), "a1", Holder.PARTNER)


@pytest.mark.parametrize("typed", [" Herbst 7\n", "Herbst\u00a07", "Ｈerbst 7", "HERBST  7"])
def test_a_passcode_may_be_typed_as_a_device_writes_it(typed: str) -> None:
    salt = seal.salt()
    assert seal.stretch(typed, salt) == seal.stretch("Herbst 7", salt)
