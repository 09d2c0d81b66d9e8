"""A bare name instead of a command: `ketref ocd`, `ketref rodriguez2013`, `ketref MADRS`."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from ketamine_ref.cli.choice import choose_early
from ketamine_ref.cli.options import dataset
from ketamine_ref.dataset.loose_names import glossary_entry
from ketamine_ref.dataset.names import near, result_address
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import AmbiguousError, NotFoundError
from ketamine_ref.records.vocabulary import Kind, singular

_LIKE_A_COMMAND = 0.65


def resolved(words: Sequence[str], commands: Sequence[str]) -> tuple[str, ...] | None:
    """Return the command line that a bare name stands for, with the options behind it; None for a mistyped command.

    Args:
        words: The command line from the name on.
        commands: The names of the commands.

    Raises:
        AmbiguousError: The name is that of several things.
        NotFoundError: Nothing goes by it, and no command is like it; near names are offered.
    """
    choose_early(words)
    source = dataset()
    length = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    for end in dict.fromkeys((length, 1)):  # `ketref social anxiety` is one name
        name = " ".join(words[:end])
        meant = tuple(dict.fromkeys(_meant(source, name)))
        if len(meant) > 1:
            raise AmbiguousError(name, meant)
        if meant:
            return (*meant[0], *words[end:])
    if get_close_matches(words[0], commands, cutoff=_LIKE_A_COMMAND):
        return None
    name = " ".join(words[:length])
    raise NotFoundError(
        "command or record",
        name,
        source.near_names(name, *Kind) or near(name, commands),
        "`ketref search WORDS` looks into every text; `ketref --help` lists the commands.",
    )


def _meant(source: Dataset, name: str) -> Iterator[tuple[str, ...]]:
    """Yield what a name may mean: a result, else records by that name, else a word explained, else what is like it."""
    if result_address(name)[1] and _is_there(source.result, name):
        yield "trace", name
        return
    exact = tuple(_records(source, name))
    if exact:
        yield from exact
        return
    entry = glossary_entry(name, source.manifest.glossary)
    if entry:
        yield "help", entry.term
        return
    for command, find in (("condition", source.condition_id), ("study", source.study)):
        if _is_there(find, name):
            yield command, name
            return


def _records(source: Dataset, name: str) -> Iterator[tuple[str, ...]]:
    for kind, found in source.named(name):
        yield ("studies", "--condition", found) if kind == "groups" else (singular(kind), found)


def _is_there(find: Callable[[str], object], name: str) -> bool:
    try:
        return find(name) is not None
    except AmbiguousError:
        raise
    except NotFoundError:
        return False
