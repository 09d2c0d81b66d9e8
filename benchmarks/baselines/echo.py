"""B1, the least that a Typer program takes: it echoes a line."""

import typer


def echo(line: str) -> None:
    """Echo a line."""
    typer.echo(line)


if __name__ == "__main__":
    typer.run(echo)
