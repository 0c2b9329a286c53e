"""Evidence about the frameworks, measured on the real packages: `make evidence`."""
