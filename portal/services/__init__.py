"""VERBS: everything that changes the club. Guarded; no HTTP; never commit."""
