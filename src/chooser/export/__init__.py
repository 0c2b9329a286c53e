"""From a recommendation to bytes: one module for each format."""
