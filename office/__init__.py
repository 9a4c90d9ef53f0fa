"""The office's server: the state and the months of many PCs."""
