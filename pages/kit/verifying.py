"""The verdict on a PDF, and how it fits with the alliance this device has a key for."""

from __future__ import annotations
