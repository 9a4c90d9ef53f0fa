"""What the machine reports: links, network probes, session, clock. Reads only, never acts."""
