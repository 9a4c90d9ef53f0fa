"""Fill the user interface with what services know, and pass requests to them."""
