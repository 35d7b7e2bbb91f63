"""Where alliances live: one SQLite file, short transactions, everything a person typed sealed."""

from alliance_core.store.keyring import Gone, Key, LinkInfo
from alliance_core.store.store import Store

__all__ = ["Gone", "Key", "LinkInfo", "Store"]
