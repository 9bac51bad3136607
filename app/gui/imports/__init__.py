"""The strip at the bottom: what is being read, and what left the machine."""
