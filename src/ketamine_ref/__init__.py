"""What is known about ketamine in neuropsychiatric disorders, how well it is known, and where it says so."""

__version__ = "0.1.0"
