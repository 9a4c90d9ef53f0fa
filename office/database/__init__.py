"""The office's database: tables, rights, the one function that receives, both engines."""
