"""Real projects against what Chooser says of them: the data, the fit of the importances, the self-audit."""
