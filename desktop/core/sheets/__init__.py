"""What PCs and their office say to each other: messages, their form, what is signed."""
