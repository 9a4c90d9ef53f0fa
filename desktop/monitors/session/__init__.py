"""The desktop session: lock, sleep, idle time, full-screen windows."""
