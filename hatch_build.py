"""The build hook: a wheel carries the index of the bundled dataset, so that no lookup waits for one."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg] # hatchling's own way to write a hook
    """Builds the index from the records and puts it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index beside the source, which stays as it is; an editable install answers from the records."""
        if version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from ketamine_ref.dataset.index.cache import build_file  # noqa: PLC0415 - it stands in the source that is built

        self._folder = tempfile.TemporaryDirectory()
        index = Path(self._folder.name) / "data.sqlite"
        build_file([source / "ketamine_ref" / "data"], index)
        build_data["force_include"][str(index)] = "ketamine_ref/data.sqlite"
