"""How editors get in: password, second factor, what is logged, and who is kept waiting."""
