"""Tells which of an author's wrong answers pass, and which right ones lose points.

The exit status is 1 if there are any, those left out that cannot be seen from outside.

python -m tests.banks.outside_authors fourth 03_losses
"""

from __future__ import annotations

import argparse
import sys

from tests.banks.notebooks import LABS
from tests.banks.outside_authors import AUTHORS, NOT_VISIBLE, answers_of, misjudged


def main() -> int:
    """Measure some labs."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.banks.outside_authors",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("author", choices=AUTHORS)
    parser.add_argument("labs", nargs="*", metavar="LAB", help="default: all")
    asked = parser.parse_args()
    surprises = 0
    for lab in asked.labs or LABS:
        answers, passing, losing = answers_of(asked.author, lab), 0, 0
        for answer, failed in misjudged(asked.author, lab):
            passing, losing = passing + (not answer.is_right), losing + answer.is_right
            surprises += answer.name not in NOT_VISIBLE
            said = f"loses points in {', '.join(failed)}" if failed else "keeps all points"
            print(f"  {answer.exercise}: {answer.name} {said}. {answer.cause}", flush=True)
        wrong = sum(not answer.is_right for answer in answers)
        print(
            f"{lab}: {passing} of {wrong} wrong answers pass, {losing} of "
            f"{len(answers) - wrong} right ones lose points",
            flush=True,
        )
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())
