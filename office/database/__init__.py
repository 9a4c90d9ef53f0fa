"""The office's database: tables, rights, the one door for what PCs send, both engines."""
