"""Views to text: one module a format."""
