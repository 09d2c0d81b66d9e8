# Everything runs in an environment of its own under .venv, made from the hash-pinned lists in requirements/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# As many processes as there are cores; one that has nothing left takes tests over from another.
PARALLEL := -n auto --dist worksteal

# Tests start hundreds of processes; none of them should have to compile what another has compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo audit fuzz quick test test-browser test-matrix lint types approve bench lock clean

demo: $(READY)  ## set up what is needed and show what is known about ketamine in bipolar disorder
	@$(BIN)/ketref condition bipolar

test: lint types  ## everything that CI checks: format, lint, types, import order, dataset, tests, the built wheel
	$(BIN)/ketref data check
	$(BIN)/python -m pytest $(PARALLEL)

quick: $(READY)  ## for the loop of a developer: format, lint, and the tests that start no process and try few inputs
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/python -m pytest -q $(PARALLEL) -m "not slow and not browser" $(ARGS)

test-browser: $(READY)  ## the tests of pages in Chromium, every page of the site among them; without one, Debian's is installed
	@command -v chromium || command -v chromium-browser || command -v google-chrome || apt-get install --yes chromium
	KETREF_TEST_EVERY_PAGE=1 $(BIN)/python -m pytest -m browser tests/browser

test-matrix: matrix-oldest matrix-newest  ## the tests with the oldest and with the newest versions of the dependencies

# Not pinned by hashes: what is newest changes. Typer beyond the bound in pyproject.toml is tried on purpose.
matrix-%:
	$(PYTHON) -m venv .matrix/$*
	.matrix/$*/bin/python -m pip install --quiet --upgrade pip
	.matrix/$*/bin/python -m pip install --quiet --upgrade --group dev -r requirements/$*.txt
	.matrix/$*/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	.matrix/$*/bin/python -m pip list --format freeze | grep -iE '^(typer|rich|msgspec|pyyaml|platformdirs)='
	.matrix/$*/bin/python -m pytest -q $(PARALLEL)

lint: $(READY)  ## format, lint and import order
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

approve: $(READY)  ## rewrite the approved outputs and the generated documents; read the difference before you commit it
	$(BIN)/python -m pytest -q --approve $(PARALLEL) tests

fuzz: $(READY) $(VENV)/.fuzz  ## try properties on other inputs, throw 110,000 faulty files at the reader, let atheris look for more
	$(BIN)/python -m pytest -q $(PARALLEL) -m hypothesis --hypothesis-profile other-examples
	$(BIN)/python -m tests.robustness.fuzz_reader
	$(BIN)/python -m tests.robustness.fuzz_with_coverage -runs=100000

$(VENV)/.fuzz: requirements/fuzz.txt $(READY)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/fuzz.txt
	@touch $@

# Not pinned: an audit should know what is newest. It fails where a package cannot be looked up, too.
audit:  ## ask the databases of known vulnerabilities about every pinned package; needs the network
	$(PYTHON) -m venv .audit
	.audit/bin/python -m pip install --quiet --upgrade pip-audit
	.audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/dev.txt

bench: $(READY)  ## how fast it is, against limits and recorded values; for daily use: make bench ARGS=--quick
	$(BIN)/python -m benchmarks.bench $(ARGS)

lock:  ## renew the pinned lists (needs uv)
	uv pip compile --group dev pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--upgrade --custom-compile-command "make lock" -o requirements/dev.txt

clean:  ## remove what make made
	rm -rf $(VENV) .audit .matrix build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The hashes guard every package; ketref itself is installed from here without looking anything up.
$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
