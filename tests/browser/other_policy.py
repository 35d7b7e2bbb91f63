"""The app with the content security policy that a file holds: `other_policy.py PORT FILE`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from streamlit.web.cli import main

from pages.web.server import headers

port, policy = sys.argv[1], Path(sys.argv[2])


class Headers(dict[str, str]):
    """The headers of every answer, with the policy of this moment."""

    def items(self) -> Any:
        """Names and values."""
        return {**self, "content-security-policy": policy.read_text("utf-8")}.items()


headers.SECURITY = Headers(headers.SECURITY)
os.chdir(Path(__file__).parents[2])
main(["run", "app.py", "--server.port", port, "--server.headless", "true"])
