"""What the person writes and marks: notes with their places, and all highlights."""
