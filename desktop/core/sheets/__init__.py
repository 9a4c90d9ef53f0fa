"""The protocol of PCs and their office: messages, validation, signed bytes."""
