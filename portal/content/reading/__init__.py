"""A text's blocks as CommonMark and Docusaurus read them, laid flat for Python-Markdown."""
