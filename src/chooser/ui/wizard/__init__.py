"""The questions, and the review of the answers."""
