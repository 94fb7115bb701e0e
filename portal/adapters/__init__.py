"""The outside, behind small doors: database engine, files, mail, renderer."""
