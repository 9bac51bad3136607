"""Where the frozen program begins: as ``python -m app`` does."""

from __future__ import annotations

import sys

from app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
