"""Links: a secret survives the ways on which people send it, and nothing else is taken for one."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import links
from alliance_core.errors import LinkMalformed
from alliance_core.model import Holder, Party

SECRET = "kZ3-x_9" * 6 + "Q"
AROUND = st.text(st.sampled_from(" \n\t\r<>()[]\"'“”„«»‹›.,;:!?*…\u200b\u2060\ufeff\u00a0"), max_size=5)


def test_a_minted_secret_is_43_characters_that_read_back() -> None:
    secret = links.mint()
    assert len(secret) == 43
    assert links.parse(secret) == secret


def test_no_secret_is_minted_twice() -> None:
    assert len({links.mint() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("party", Party)
def test_an_address_reads_back_as_a_whole_and_from_its_fragment(party: Party) -> None:
    address = links.address("https://alliance.example", SECRET, party.holder)
    assert links.parse(address) == SECRET
    assert links.parse(address.partition("#")[2]) == SECRET
    assert links.parse("#" + address.partition("#")[2]) == SECRET


def test_the_secret_of_an_address_stands_behind_the_hash() -> None:
    assert (
        links.address("https://x.example/a/", SECRET, Holder.PARTNER)
        == f"https://x.example/a/open#invitation.{SECRET}"
    )
    assert (
        links.address("https://x.example", SECRET, Holder.AUTHOR)
        == f"https://x.example/open#private.{SECRET}"
    )


@given(before=AROUND, after=AROUND, party=st.sampled_from([None, *Party]))
def test_what_messengers_put_around_a_link_is_forgiven(before: str, after: str, party: Party | None) -> None:
    link = links.address("http://localhost:8501", SECRET, party.holder) if party else SECRET
    assert links.parse(before + link + after) == SECRET


def test_a_link_within_a_sentence_is_found_when_it_ends_it() -> None:
    assert (
        links.parse(f"Here you go: {links.address('https://x.example', SECRET, Holder.PARTNER)}.") == SECRET
    )


def test_a_link_that_came_twice_in_one_message_is_one() -> None:
    assert links.parse(f"{SECRET} {SECRET}") == SECRET
    link = links.address("https://x.example", SECRET, Holder.PARTNER)
    assert links.parse(f"{link}\n\nSam wrote:\n> {link}") == SECRET


@given(
    cuts=st.lists(st.integers(1, 42), max_size=3),
    gap=st.sampled_from([" ", "\n", "\r\n", "=\n", "\n> ", "\n>> ", "\u200b", "\u00ad", "\u2028", "%20"]),
    kind=st.sampled_from(["", "invitation.", "Private.", "TO-READ."]),
    tail=st.sampled_from(["", "/", "?a=b", "&a=b", ", thanks", "#top", "…", "%", "\n-- \nSam", "</a>"]),
)
def test_a_link_that_was_wrapped_capitalised_or_added_to_is_whole(
    cuts: list[int], gap: str, kind: str, tail: str
) -> None:
    at = sorted({0, *cuts, len(SECRET)})
    wrapped = gap.join(SECRET[start:end] for start, end in pairwise(at))
    assert links.parse(f"https://x.example/open#{kind}{wrapped}{tail}") == SECRET


def test_a_link_that_a_messenger_struck_out_is_whole() -> None:
    assert links.split(f"https://x.example/open#invitation.{SECRET}~~") == (SECRET, b"")


def test_a_hash_that_was_escaped_on_the_way_is_forgiven() -> None:
    assert links.parse(f"https://x.example/open%23invitation.{SECRET}") == SECRET


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "https://x.example/open",
        "https://x.example/open#",
        "https://x.example/open#invitation.",
        SECRET[:-1],
        SECRET + "A",
        SECRET[:-1] + "=",
        SECRET.replace("-", "+"),
        SECRET.replace("_", "/"),
        f"other.{SECRET}",
        f"https://x.example/{SECRET}",
        SECRET[:-1] + "é",
        "\ud800" * 43,
        SECRET[:20] + "\n> " * 5000 + SECRET[20:-1],
        "#invitation." * 1000,
    ],
)
def test_anything_else_is_malformed(text: str) -> None:
    with pytest.raises(LinkMalformed):
        links.parse(text)


@given(cut=st.integers(0, 42))
def test_a_link_that_was_cut_short_is_malformed(cut: int) -> None:
    with pytest.raises(LinkMalformed):
        links.parse(links.address("https://x.example", SECRET[:cut], Holder.PARTNER))


@given(last=st.sampled_from(string.ascii_letters + string.digits + "-_"))
def test_a_secret_has_one_spelling_only(last: str) -> None:
    # Of 64 last characters 16 carry no bits beyond the 256.
    if last in "AEIMQUYcgkosw048":
        assert links.parse(SECRET[:-1] + last) == SECRET[:-1] + last
    else:
        with pytest.raises(LinkMalformed):
            links.parse(SECRET[:-1] + last)


@given(text=st.text(max_size=42))
def test_what_is_no_link_is_never_repeated_by_the_error(text: str) -> None:
    with pytest.raises(LinkMalformed) as caught:
        links.parse(text)
    assert str(caught.value) == LinkMalformed.message
    assert caught.value.evidence == {}


def test_every_secret_has_a_digest_of_its_own() -> None:
    digests = {links.digest(links.mint()) for _ in range(100)}
    assert len(digests) == 100
    assert {len(digest) for digest in digests} == {64}
