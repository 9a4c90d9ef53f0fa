"""The program of the installer."""

import sys

from desktop.__main__ import main

sys.exit(main())
