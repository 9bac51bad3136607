"""What outlives a session: pure rules, nothing here opens a file or knows a library."""
