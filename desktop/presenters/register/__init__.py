"""Presenters of the register: page, forms, import, keys, transfer."""
