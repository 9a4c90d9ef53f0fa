"""Services: each records an event first, then announces it."""
