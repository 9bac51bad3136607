"""Search: the page in the middle that finds passages while they are asked for."""
