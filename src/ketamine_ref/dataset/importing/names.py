"""Names of authors as the files of reference managers write them."""

import re

from ketamine_ref.records.study import Author

_ET_AL = re.compile(r"(?:et\.? ?al\.?|and others|others)[,.]*", re.IGNORECASE)


def is_et_al(name: str) -> bool:
    """Say whether what stands in the place of an author only says that there are others."""
    return bool(_ET_AL.fullmatch(name.strip()))


def filed(name: str) -> Author:
    """Read `Family, Given, Suffix` as RIS and EndNote have it.

    A name without a comma, or with one at its end, is not taken apart; a doubled comma is one in a name.
    """
    parts = [part.strip().replace("\0", ",") for part in name.replace(",,", "\0").split(",")]
    if len(parts) == 1 or not any(parts[1:]):
        whole = parts[0]
        return Author(literal=whole) if " " in whole or len(parts) > 1 else Author(family=whole)
    family, given, suffix = (*parts, "")[:3]
    return person(family, given, suffix)


def person(family: str, given: str = "", suffix: str = "") -> Author:
    """Return a person."""
    return Author(family=family or None, given=given or None, suffix=suffix or None)
