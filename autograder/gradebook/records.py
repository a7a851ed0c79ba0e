"""What each grade rests on, in a table of our own beside nbgrader's in the same gradebook.

A row is written in the last commit of recording a submission, and names the graded notebook. A
grade without its row, or whose graded notebook is not the one that the row names, is not finished.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nbgrader.api import Gradebook, SubmittedAssignment
from sqlalchemy import Column, MetaData, String, Table, delete, insert, inspect, select
from traitlets.config import Config

_METADATA = MetaData()
_RECORDS = Table(
    "autograder_record",
    _METADATA,
    # nbgrader's id of the submission: one that was removed and handed in again has another.
    Column("submission", String(32), primary_key=True),
    Column("verdict", String(64), nullable=False),
    Column("terms", String(64), nullable=False),
    Column("notebook", String(64), nullable=False),
)


@dataclass(frozen=True)
class Record:
    """What a grade rests on.

    Attributes:
        verdict: digest of all that the verdict depends on (`autograder.judge.verdict_digest`).
        terms: digest of what the late penalty depends on.
        notebook: digest of the graded notebook, which carries it too.
    """

    verdict: str
    terms: str
    notebook: str


def write_record(gradebook: Gradebook, submission: SubmittedAssignment, record: Record) -> None:
    """Write a submission's record. The caller commits."""
    _METADATA.create_all(gradebook.db.connection())  # one transaction with the scores
    gradebook.db.execute(delete(_RECORDS).where(_RECORDS.c.submission == submission.id))
    gradebook.db.execute(
        insert(_RECORDS).values(
            submission=submission.id,
            verdict=record.verdict,
            terms=record.terms,
            notebook=record.notebook,
        )
    )


def read_records(gradebook: Gradebook) -> Mapping[str, Record]:
    """All records, by nbgrader's id of the submission."""
    if not inspect(gradebook.db.connection()).has_table(_RECORDS.name):
        return {}
    rows = gradebook.db.execute(select(_RECORDS))
    return {row.submission: Record(row.verdict, row.terms, row.notebook) for row in rows}


@dataclass(frozen=True)
class Terms:
    """What a late penalty depends on beside the score and the course's configuration.

    Attributes:
        timestamp: when it was handed in (UTC), if that is known.
        duedate: the deadline (UTC), if there is one.
        extension: what this student was given on top.
    """

    timestamp: datetime | None
    duedate: datetime | None
    extension: timedelta | None

    @classmethod
    def of(cls, submission: SubmittedAssignment) -> Terms:
        """As nbgrader has recorded them."""
        return cls(submission.timestamp, submission.assignment.duedate, submission.extension)

    def handed_in(self, timestamp: datetime | None) -> Terms:
        """The same with another time of handing in, if it is known."""
        return self if timestamp is None else replace(self, timestamp=timestamp)

    def digest(self, config: Config) -> str:
        """SHA-256 of them, and of how the course punishes late work."""
        punished = {
            name: {key: repr(value) for key, value in sorted(config[name].items())}
            for name in sorted(config)
            if "Late" in name
        }
        seconds = None if self.extension is None else self.extension.total_seconds()
        whole = [_plain(self.timestamp), _plain(self.duedate), seconds, punished]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def _plain(time: datetime | None) -> str | None:
    return None if time is None else time.replace(tzinfo=None).isoformat()
