"""Which language the window speaks, and how it writes dates, numbers and sizes."""
