"""Parsing exported or copied WhatsApp text into messages, with an account of every line."""
