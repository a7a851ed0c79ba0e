# make demo   grade a sample class, start to end
# make test   everything that CI runs
# make lab    JupyterLab on the student's view
# make build  rebuild and release the labs after editing them
# make bench  stock nbgrader against ours, on this machine (LAB=...)
# make validate  measure the hidden tests: bank, mutants, seeds (LAB=...; some minutes)
# make bank   prove a lab's hidden tests against its bank (LAB=01_initialization)
# Each sets up what it needs in .venv first; a second run takes seconds.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo test lab build validate bank bench hostile lint types clean lock

LAB ?= 01_initialization

# Small matrices: more threads would only get in each other's way.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
# Matplotlib keeps the paths of its fonts: one cache for each checkout, not one for all.
export MPLCONFIGDIR := $(CURDIR)/build/matplotlib

help:
	@sed -n 's/^# //p' Makefile

setup: $(READY)

$(READY): requirements.lock pyproject.toml course/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 to 3.13 is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.11") if not (3, 11) <= sys.version_info[:2] <= (3, 13) else 0'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e . -e ./course
	@touch $(READY)

demo: $(READY)
	$(BIN)/python -m tests.banks.demo build/demo

test: lint types
	$(BIN)/autograder build --check
	$(BIN)/python -m pytest --numprocesses=logical

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

lab: $(READY)
	$(BIN)/jupyter lab course

build: $(READY)
	$(BIN)/autograder build
	$(BIN)/python -c 'from autograder.protocol.limits import limits_page; print(limits_page(), end="")' > docs/limits.md
	for lab in solutions/*/; do $(BIN)/autograder release $$(basename $$lab) || exit 1; done

validate: $(READY)
	$(BIN)/autograder validate-tests $(LAB) --keep --json build/validation-$(LAB).json

bank: $(READY)
	$(BIN)/python -m pytest tests/labs/test_bank.py -k $(LAB)

# Stock nbgrader against ours on this machine: takes about 40 minutes, alone on the machine.
bench: $(READY)
	$(BIN)/python -m tests.benchmark.grading --lab $(LAB) --json build/benchmark-$(LAB).json

hostile: $(READY)
	$(BIN)/python -m pytest tests/hostile

# Renew the lock file from pyproject.toml (uv: pip install uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml course/pyproject.toml -o requirements.lock

clean:
	rm -rf build $(VENV)
