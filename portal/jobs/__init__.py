"""Work done later: thin, idempotent sweeps over what the database says is due."""
