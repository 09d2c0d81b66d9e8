"""Descriptions: what stands in square brackets in place of a title that was not read."""


def is_description(title: str) -> bool:
    """Say whether a title in square brackets stands for one that was not read; [11C] at its start is part of a name."""
    bare = title.removesuffix(".")
    if not (bare.startswith("[") and bare.endswith("]")):
        return False
    depth = 0
    for mark in bare[:-1]:
        depth += (mark == "[") - (mark == "]")
        if depth == 0:
            return False
    return depth == 1
