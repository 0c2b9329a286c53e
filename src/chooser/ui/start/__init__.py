"""The start: what Chooser does, and what can be begun or opened."""
