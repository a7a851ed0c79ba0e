"""`python -m tests.coverage`: write docs/coverage.md and the oracles in docs/coverage.tsv anew."""

from tests.coverage.page import write

write()
print("Wrote docs/coverage.md and docs/coverage.tsv.")
