"""The command line: parsers, and a file for each command."""
