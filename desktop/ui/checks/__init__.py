"""The Checks page, the reminder card and the pause window."""
