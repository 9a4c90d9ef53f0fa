"""Fill the user interface with what services know, and pass its wishes on."""
