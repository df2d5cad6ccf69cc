"""The tree, its proofs, and the notes under which they are signed."""
