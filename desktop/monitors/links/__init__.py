"""Network adapters, one file a system."""
