"""Signed bundles of the log: build, verify, trust."""
