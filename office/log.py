"""The server's log: sentences on standard error, where the service manager keeps them."""

import logging

logger = logging.getLogger("tatpar-office")
