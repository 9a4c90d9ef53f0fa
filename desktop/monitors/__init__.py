"""Observes the machine: links, network probes, session, clock. Reads only, never acts."""
