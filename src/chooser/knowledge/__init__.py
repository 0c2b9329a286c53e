"""A folder of YAML becomes a catalog."""
