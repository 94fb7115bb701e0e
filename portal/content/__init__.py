"""Markdown in, checked and safe HTML out; Docusaurus files. Pure: no Flask, no database, no clock."""
