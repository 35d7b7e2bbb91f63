"""The beginning of a program that reads what somebody hands in: it may use so much time and memory, and no more.

`apart` starts it. It knows nothing of this project until it is bound, and then becomes the program it was started for.
"""

from __future__ import annotations

import importlib
import sys


def bound(seconds: int, megabytes: int) -> None:
    """This process may use so much and no more, where the system knows how to hold it to that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Binds this process to so many seconds and megabytes, and runs the `main` of the module called `name`, which is
    found below the folder `root`."""
    root, seconds, megabytes, name, *arguments = sys.argv[1:]
    bound(int(seconds), int(megabytes))
    sys.path.insert(0, root)
    importlib.import_module(name).main(*arguments)


if __name__ == "__main__":
    main()
