"""Files: the log, the register, settings, keys, atomic writes."""
