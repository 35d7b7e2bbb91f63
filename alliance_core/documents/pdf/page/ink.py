"""Colours of the printed page: ink on white, one teal, clay and ochre for two stances, a tint for each party."""

from __future__ import annotations

from alliance_core.model import Party, Stance

Colour = tuple[int, int, int]

INK: Colour = (30, 42, 44)
MUTED: Colour = (88, 99, 104)
HAIRLINE: Colour = (208, 204, 196)
TEAL: Colour = (15, 92, 92)
CLAY: Colour = (154, 63, 34)
OCHRE: Colour = (138, 90, 0)

TINTS: dict[Party, Colour] = {Party.AUTHOR: (43, 90, 132), Party.PARTNER: (119, 71, 111)}
STANCES: dict[Stance, Colour] = {
    Stance.YES: TEAL,
    Stance.YES_IF: OCHRE,
    Stance.TALK: CLAY,
    Stance.NO: INK,
    Stance.READ: MUTED,
}
