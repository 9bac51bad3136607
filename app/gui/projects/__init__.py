"""Projects in the window: chosen, made, renamed, removed; what belongs to one stays in it."""
