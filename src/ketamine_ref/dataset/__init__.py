"""From YAML files to records, and to what commands and library users ask."""
