"""Proof that nothing was changed: hash chain, Merkle tree, checkpoints."""
