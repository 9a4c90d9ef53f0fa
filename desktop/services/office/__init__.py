"""The PC and its office; nothing of this package but `switch` is loaded without one."""
