"""Settings: model, defaults and validation."""
