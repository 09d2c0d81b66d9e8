"""Where the pandoc is that came with the tests; asked once, for each answer starts it to hear its version."""

from functools import cache

import pypandoc


@cache
def path_of_pandoc() -> str:
    """Return the path of pandoc."""
    return str(pypandoc.get_pandoc_path())
