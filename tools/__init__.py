"""Parts of dev.py and the builds: environments, guards, translations, packages, pictures."""
