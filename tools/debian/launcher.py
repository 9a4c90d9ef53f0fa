#!/usr/lib/tatpar/bin/python3 -I
"""Start Tatpar, whatever the caller's environment says to Python."""

import sys

from desktop.__main__ import main

sys.exit(main())
