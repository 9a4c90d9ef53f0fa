"""Evidence from the register: build, verify, hand over."""
