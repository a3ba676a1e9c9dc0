"""`python -m parkpress`."""

import sys

from parkpress.cli import main

sys.exit(main())
