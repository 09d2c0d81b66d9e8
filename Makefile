# Everything runs in an environment of its own under .venv, made from the hash-pinned lists in requirements/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types approve bench docs lock clean

demo: $(READY)  ## set up what is needed and show what is known about ketamine in bipolar disorder
	@$(BIN)/ketref condition bipolar

test: lint types  ## everything that CI checks: format, lint, types, import order, dataset, tests, the built wheel
	$(BIN)/ketref data check
	$(BIN)/python -m pytest

lint: $(READY)  ## format, lint and import order
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

approve: $(READY)  ## rewrite the approved outputs and the generated documents; read the difference before you commit it
	$(BIN)/python -m pytest -q --approve tests

bench: $(READY)  ## how fast it is, against limits and recorded values; for daily use: make bench ARGS=--quick
	$(BIN)/python -m benchmarks.bench $(ARGS)

lock:  ## renew the pinned lists (needs uv)
	uv pip compile --group dev pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--upgrade --custom-compile-command "make lock" -o requirements/dev.txt

clean:  ## remove what make made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The hashes guard every package; ketref itself is installed from here without looking anything up.
$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
