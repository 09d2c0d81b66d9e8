"""Answers to programs that speak the Model Context Protocol: the same structs as `--json`, bounded and with a caveat."""
