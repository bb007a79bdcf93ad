"""Text in, facts out."""
