"""A reference in a style: what is shared by all styles, and one file a style."""
