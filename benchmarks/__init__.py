"""What each budget costs, as ratios measured in one run."""
