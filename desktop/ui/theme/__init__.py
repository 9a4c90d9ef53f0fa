"""Colours, sizes, style sheet."""
