"""Shapes of input, checked before a verb sees them."""
