"""What a person does with the library beside reading it: dialogs, and what they share."""
