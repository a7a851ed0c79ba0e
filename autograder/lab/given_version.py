"""What a student changed, held against the version of the lab that this student was given."""

from __future__ import annotations

from nbformat import NotebookNode

from autograder.lab.master import Master
from autograder.lab.roles import grade_id_of
from autograder.lab.versions import GivenCell, deciding_metadata


class GivenVersion:
    """The version that a submission was made of.

    Where a submission names none that was kept, a cell counts as unchanged if it is that of any
    version, or if it still fits the checksum that nbgrader wrote into it when it was released.

    Args:
        digest: of the version that the submission names.
        master: the lab as it is now.
    """

    def __init__(self, digest: str, master: Master) -> None:
        self._master = master
        self._named = master.versions.get(digest)
        self.is_earlier = self._named is not None and digest != master.version

    def had(self, grade_id: str) -> bool:
        """Whether it had a cell at all; True if it is not known which version it was."""
        return self._named is None or grade_id in self._named

    def was_edited(self, cell: NotebookNode, released: NotebookNode) -> bool:
        """Whether the student changed a locked cell.

        Args:
            cell: as handed in.
            released: the lab's cell as it is released now.
        """
        source = cell.source.rstrip()
        if source == released.source.rstrip():
            return False
        if self._named is not None:
            return bool(source != self._given(released)[0].source)
        if any(source == given.source for given in self._given(released)):
            return False
        return not _fits_its_checksum(cell)

    def metadata_changed(self, cell: NotebookNode, released: NotebookNode) -> bool:
        """Whether ids or points are not those of the version; lost metadata count as unchanged."""
        deciding = deciding_metadata(cell)
        if not any(deciding) or deciding == deciding_metadata(released):
            return False
        return all(deciding != given.deciding for given in self._given(released))

    def _given(self, released: NotebookNode) -> list[GivenCell]:
        """The cell as it was given; if it is not known in which version, in all of them."""
        name = grade_id_of(released) or ""
        versions = self._master.versions.values() if self._named is None else [self._named]
        found = [version[name] for version in versions if name in version]
        return found or [GivenCell.of(released)]


def _fits_its_checksum(cell: NotebookNode) -> bool:
    nbgrader = cell.metadata.get("nbgrader")
    checksum = nbgrader.get("checksum") if isinstance(nbgrader, dict) else None
    if not isinstance(checksum, str):
        return False
    from nbgrader.utils import compute_checksum  # takes a second, and is needed rarely

    try:
        return bool(compute_checksum(cell) == checksum)
    except Exception:  # metadata of any shape
        return False
