"""The only way out of this machine: doors that a person opened, downloads, endpoints."""
