"""The dataset as a Python program sees it: what the store gives, and results as rows for pandas, Polars and Arrow."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, overload

from ketamine_ref.dataset import store
from ketamine_ref.errors import KetrefError, UsageError, listed
from ketamine_ref.evidence.result_list import ResultFilter, ResultOrder, ResultRow, TimeRange, select_results
from ketamine_ref.records import Manifest
from ketamine_ref.records.vocabulary import (
    ComparatorType,
    Design,
    Domain,
    Favours,
    Level,
    Metric,
    Route,
    Schedule,
    TimeFrom,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_ref.dataset.index.building import Progress
    from ketamine_ref.rendering.tables import Table

W = TypeVar("W", bound=StrEnum)
Words = Iterable[str]


def open_dataset(
    path: Path | str | None = None, *, own: Iterable[Path | str] = (), progress: "Progress | None" = None
) -> "Dataset":
    """Open a dataset; nothing is read before it is asked for.

    Args:
        path: A folder of records, or an index file made by `ketref data build`; the bundled dataset if it is left out.
        own: Folders of records that come with it; one that is given twice, or is the dataset itself, counts once.
        progress: Told how many files are read, of how many, where an index must be built first.

    Raises:
        UnreadableError: Own records are to come with an index file: only folders can be put together.
    """
    return Dataset.open(path, own=own, progress=progress)


class Results(Sequence[ResultRow]):
    """Results with what stands beside them, in order; as rows they have the columns of `ketref export results`.

    An exact number has two columns there: `value` as a float to reckon with, `value_printed` as the text
    with its digits.
    """

    def __init__(self, rows: Iterable[ResultRow], manifest: Manifest) -> None:
        self._rows, self._manifest = tuple(rows), manifest

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> ResultRow: ...
    @overload
    def __getitem__(self, index: slice) -> "Results": ...
    def __getitem__(self, index: int | slice) -> "ResultRow | Results":
        found = self._rows[index]
        return Results(found, self._manifest) if isinstance(found, tuple) else found

    def __iter__(self) -> Iterator[ResultRow]:
        return iter(self._rows)

    def rows(self) -> list[dict[str, Any]]:
        """Return each result as a dict of texts, numbers and lists, None where nothing was read."""
        from ketamine_ref.rendering.as_parquet import plain_rows  # noqa: PLC0415 - records do without

        return plain_rows(self._table())

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas brings no types
        """Return the rows as a `pandas.DataFrame`: cells are missing where nothing was read, whole numbers stay whole.

        Raises:
            KetrefError: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - not needed otherwise
        except ImportError as fault:
            raise KetrefError("this needs pandas: pip install pandas.") from fault
        from ketamine_ref.rendering.as_parquet import plain_names, plain_rows  # noqa: PLC0415 - records do without

        table = self._table()
        return pd.DataFrame.from_records(plain_rows(table), columns=plain_names(table)).convert_dtypes()

    def to_arrow(self) -> Any:  # noqa: ANN401 - pyarrow brings no types
        """Return the rows as a `pyarrow.Table`, which Polars and DuckDB read as it is.

        Raises:
            KetrefError: pyarrow is not installed.
        """
        from ketamine_ref.rendering.as_parquet import arrow_table  # noqa: PLC0415 - records do without

        return arrow_table(self._table(), self._manifest)

    def _table(self) -> "Table":
        from ketamine_ref.rendering.pages.outcomes import result_columns  # noqa: PLC0415 - records do without
        from ketamine_ref.rendering.tables import Table  # noqa: PLC0415 - as above

        return Table(result_columns(), self._rows)


class Dataset(store.Dataset):
    """Records by name, and results as rows. Names are forgiving; threads may share a dataset.

    Every method may raise `DatasetError` where the records have faults, and `UnreadableError` where the file system
    does not give them. Records come in the order of their ids.
    """

    def results(  # noqa: PLR0913 - an argument for each option of the command
        self,
        condition: str | None = None,
        *,
        domain: Words = (),
        measure: str | None = None,
        metric: Words = (),
        time: str | None = None,
        time_from: Words = (),
        design: Words = (),
        randomized: bool | None = None,
        comparator: Words = (),
        schedule: Words = (),
        drug: str | None = None,
        route: Words = (),
        favours: Words = (),
        primary: bool | None = None,
        level: Words = (),
        sort: str = "id",
    ) -> Results:
        """Return the results that have all that is asked, as `ketref results` lists them; retracted studies have none.

        Args:
            condition: Only results about it: a condition by any of its names, or a group such as `healthy`.
            domain: What the result is about: any of these words, or one; so are all arguments in words.
            measure: Part of what was measured, in any case.
            metric: Kind of number.
            time: Time of the rating, such as `40min`, `..24h`, `1d..7d` or `P7D..`.
            time_from: From when that time counts.
            design: How the study was done.
            randomized: Only randomized trials, or only other studies.
            comparator: What ketamine was compared with.
            schedule: One dose, a course or maintenance.
            drug: Part of the drug's name, in any case.
            route: Way of giving it.
            favours: For whom the result is better.
            primary: Only primary outcomes, or only others.
            level: How much of the source was read.
            sort: `id`, `time`, `n`, `measure`, `design` or `level`.

        Raises:
            NotFoundError: There is no such condition.
            UsageError: A word is not in its vocabulary, or a time cannot be read.
        """
        wanted = result_filter(
            domain=domain,
            measure=measure,
            metric=metric,
            time=time,
            time_from=time_from,
            design=design,
            randomized=randomized,
            comparator=comparator,
            schedule=schedule,
            drug=drug,
            route=route,
            favours=favours,
            primary=primary,
            level=level,
        )
        (order,) = _words(ResultOrder, sort)
        about = None if condition is None else self.condition_id(condition)
        return Results(select_results(self.studies(about), wanted, order, about), self.manifest)


def result_filter(  # noqa: PLR0913 - as `Dataset.results`
    *,
    domain: Words = (),
    measure: str | None = None,
    metric: Words = (),
    time: str | None = None,
    time_from: Words = (),
    design: Words = (),
    randomized: bool | None = None,
    comparator: Words = (),
    schedule: Words = (),
    drug: str | None = None,
    route: Words = (),
    favours: Words = (),
    primary: bool | None = None,
    level: Words = (),
) -> ResultFilter:
    """Return what is asked of results, from the words that `Dataset.results` takes.

    Raises:
        UsageError: A word is not in its vocabulary, or a time cannot be read.
    """
    return ResultFilter(
        domains=_words(Domain, domain),
        measure=measure,
        metrics=_words(Metric, metric),
        times=None if time is None else TimeRange.parse(time),
        times_from=_words(TimeFrom, time_from),
        designs=_words(Design, design),
        randomized=randomized,
        comparators=_words(ComparatorType, comparator),
        schedules=_words(Schedule, schedule),
        drug=drug,
        routes=_words(Route, route),
        favours=_words(Favours, favours),
        primary=primary,
        levels=_words(Level, level),
    )


def _words(vocabulary: type[W], given: Words) -> tuple[W, ...]:
    """Return words of a vocabulary; a single one need not stand in a list."""
    words = (given,) if isinstance(given, str) else tuple(given)
    known = {word.value for word in vocabulary}
    if unknown := next((word for word in words if word not in known), None):
        raise UsageError(f"{unknown!r} is none of {listed(vocabulary)}.")
    return tuple(map(vocabulary, words))
