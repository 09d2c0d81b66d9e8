"""What all records share."""

import msgspec


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen piece of a record: it holds what a source says, and nothing that is computed."""


class RuleException(Part, frozen=True, kw_only=True):
    """Why a doubtful fact stands: its source really prints it so.

    Attributes:
        rule: Name of the one rule that this excuses, here and in all that lies within. Example: `percentage`
        because: What the source prints, and where that was seen. Example: `Table 2 prints 47% beside 9 of 20.`
    """

    rule: str
    because: str


class Record(Part, frozen=True, kw_only=True):
    """One file of the dataset.

    Attributes:
        id: Name of the record, equal to the name of its file; lower-case ASCII letters, digits and hyphens.
            Example: `rodriguez2013`
        exceptions: Reasoned exceptions from the rules of `ketref data check`; seldom needed.
        own: Whether it comes from a folder of one's own, beside the dataset; it stands in no file.
    """

    id: str
    exceptions: tuple[RuleException, ...] = ()
    own: bool = False


NOT_IN_FILES = frozenset({"own"})
"""Fields of records that tell where a record came from, and that no file may hold."""
