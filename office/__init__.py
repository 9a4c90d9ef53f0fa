"""The office's server: many PCs, one picture."""
