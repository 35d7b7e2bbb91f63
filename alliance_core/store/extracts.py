"""What a link to read opens: a key of its own, under which only what its holder may see is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alliance_core import seal
from alliance_core.derived.to_read import to_read
from alliance_core.model import Alliance, Holder, ToRead

Row = Mapping[str, Any]


def columns(plain: bytes, data_key: bytes, alliance: str, digest: str, public: bytes) -> dict[str, bytes]:
    """What the row of a link to read holds for an alliance as it is, `plain`, with the data key: a new key of its own,
    which only the link and the data key lead to, and the extract under it."""
    own = seal.data_key()
    return {
        "wrapped_key": seal.wrap(own, public, alliance, Holder.READER),
        "extract_key": seal.seal(own, data_key, seal.What.EXTRACT_KEY, alliance, digest),
        "extract": _sealed(plain, own, alliance, digest),
    }


def renewed(row: Row, plain: bytes, data_key: bytes) -> dict[str, bytes]:
    """The extract anew under the same key, after the alliance was changed. Raises SealBroken."""
    alliance, digest = row["alliance"], row["digest"]
    own = seal.unseal(row["extract_key"], data_key, seal.What.EXTRACT_KEY, alliance, digest)
    return {"extract": _sealed(plain, own, alliance, digest)}


def read(row: Row, own: bytes) -> ToRead:
    """The extract, by the key of its own. Raises SealBroken, ValueError."""
    plain = seal.unseal(row["extract"], own, seal.What.EXTRACT, row["alliance"], row["digest"])
    return ToRead.model_validate_json(plain)


def of_before(row: Row) -> bool:
    """Whether it is a link to read of an earlier version, which opened all there is."""
    return bool(row["party"] == Holder.READER and row["wrapped_key"] and not row["extract_key"])


def _sealed(plain: bytes, own: bytes, alliance: str, digest: str) -> bytes:
    shown = to_read(Alliance.model_validate_json(plain))
    return seal.seal(shown.model_dump_json().encode(), own, seal.What.EXTRACT, alliance, digest)
