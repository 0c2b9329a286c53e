"""What knows nothing of frameworks."""
