"""New passphrases: how hard one is to guess, and six words at random."""
