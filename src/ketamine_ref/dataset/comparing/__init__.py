"""Two states of a dataset, to be held against each other: what each says in short, and where it is taken from."""
