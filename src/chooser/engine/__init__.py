"""The numbers of a decision."""
