"""Network probes, layer by layer, and when they run."""
