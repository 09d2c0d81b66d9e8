"""What is known about ketamine in neuropsychiatric disorders, how well it is known, and where it says so.

>>> from ketamine_ref import open_dataset
>>> dataset = open_dataset()
>>> dataset.condition("bipolar depression").name
'Bipolar disorder'
>>> [str(result.value) for result in dataset.study("diazgranados2010").outcomes if result.id == "madrs-p2d"]
['0.80']

`docs/python.md` shows all of it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ketamine_ref.library import Dataset, Results, open_dataset

__version__ = "0.2.0"

__all__ = ["Dataset", "Results", "__version__", "open_dataset"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands behind the name
    """Import the library when it is first used: `ketref --version` does not need it."""
    if name in __all__:
        from ketamine_ref import library  # noqa: PLC0415 - see above

        return getattr(library, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
