"""What dev.py and the builds use: environments, guards, translations, packages, pictures."""
