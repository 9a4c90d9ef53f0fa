"""A Windows Python under Wine on Linux: tests, draws and packs the Windows program."""
