"""The index: records in one SQLite file, from which every lookup is answered. YAML is read when it is built, only."""
