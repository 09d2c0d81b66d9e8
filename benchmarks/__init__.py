"""How fast ketref is, with the command that shows it: see README.md."""
