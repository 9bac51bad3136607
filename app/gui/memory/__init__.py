"""What is remembered, where a person sees it, corrects it and lets it go."""
