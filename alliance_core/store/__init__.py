"""Where alliances live: one SQLite file, short transactions, everything a person typed sealed."""

from alliance_core.store.store import Key, LinkInfo, Store

__all__ = ["Key", "LinkInfo", "Store"]
