"""The protocol of PCs and their office: messages, their validation, what is signed."""
