"""The encrypted register on disk (SQLCipher)."""
