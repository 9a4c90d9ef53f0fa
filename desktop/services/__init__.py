"""What Tatpar does: record an event first, then announce it."""
