"""`tatpar register …`: the register on the command line."""
