"""What is said of the numbers."""
