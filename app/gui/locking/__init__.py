"""The lock of the library: unlocking, encrypting and what goes on meanwhile."""
