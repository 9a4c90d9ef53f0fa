"""Connectivity: from probe rounds to verdicts, spans and availability."""
