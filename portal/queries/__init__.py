"""READS: what is shown, to whom, in what order. No HTTP."""
