"""Small widgets that know no service."""
