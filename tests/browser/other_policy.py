"""The app with the content security policy that a file holds: `other_policy.py PORT FILE`."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from typing import Any

from alliance_core.cli.serving import listen
from pages.web.server import headers

port, policy = sys.argv[1], Path(sys.argv[2])


class Headers(dict[str, str]):
    """The headers of every answer, with the policy of this moment."""

    def items(self) -> Any:
        """Names and values."""
        return {**self, "content-security-policy": policy.read_text("utf-8")}.items()


headers.SECURITY = Headers(headers.SECURITY)
os.chdir(Path(__file__).parents[2])
numbers = [str(listener.detach()) for listener in listen(int(port))]
sys.argv = ["app.py", *numbers]
runpy.run_path("app.py", run_name="__main__")
