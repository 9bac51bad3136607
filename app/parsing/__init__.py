"""File bytes -> pages -> sentences -> passages."""
