"""`python -m ketamine_ref` is `ketref`."""

from ketamine_ref.cli import main

main()
