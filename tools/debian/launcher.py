#!/usr/lib/tatpar/bin/python3 -I
"""Start Tatpar regardless of Python's environment variables."""

import sys

from desktop.__main__ import main

sys.exit(main())
