"""Cyanotype plates, drawn from a seed: plants laid on blue paper, compass lines, a ruler, one yellow point."""
