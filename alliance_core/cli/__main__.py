"""`python -m alliance_core.cli`: the same as `alliance`."""

import sys

from alliance_core.cli import main

sys.exit(main())
