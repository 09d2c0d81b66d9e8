"""Answers to programs that speak the Model Context Protocol: the structs of `--json`, bounded, with their caveats."""
