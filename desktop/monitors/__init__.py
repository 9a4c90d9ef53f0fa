"""What the machine says: links, network probes, session, clock. Looks, never acts."""
