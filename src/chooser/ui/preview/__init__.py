"""The report before it is saved."""
