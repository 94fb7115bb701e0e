"""The demo club: `portal demo`."""
