"""Coverage-guided fuzzing of whatever reads a file of somebody else."""
