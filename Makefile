# make            sets up and does the main job on the real case
# make test       runs all tests
# make check      formatter, linter, types, data, derived files, tests
# make bench      measures on generated cases
# make pictures   takes the screenshots of README and docs again
# make lock       resolves the locks anew (needs uv)

PYTHON ?= python3
BIN := .venv/bin
KG := $(BIN)/kg
BROWSERS := tests/browser/node_modules/.stamp
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := case
.PHONY: case test check format bench pictures lock clean

case: .venv/run.stamp
	@$(KG) check
	@$(KG) build
	@echo
	@echo "Which organisations were searched within the case against Bakhrom Khamroev?"
	@echo
	@$(KG) ask searched-in-case -p person=khamroev
	@echo
	@$(KG) draw khamroev -o exports/html/khamroev.html
	@echo
	@echo "Next:  open exports/html/khamroev.html in a browser: the picture, with the words"
	@echo "       $(KG) ask                the other questions"
	@echo "       $(KG) show khamroev      all that is known of him, with the words"
	@echo "       $(KG) conflicts          where the sources differ"
	@echo "       make test                       the tests; docs/README.md tells the rest"

test: .venv/dev.stamp $(BROWSERS)
	$(BIN)/pytest -n 2 -q

check: .venv/dev.stamp $(BROWSERS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(KG) check --coverage
	$(KG) build --compare
	$(BIN)/python docs/generate.py --compare
	$(BIN)/pytest -n 2 -q

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/run.stamp $(BROWSERS)
	$(BIN)/python benchmarks/spine.py
	$(BIN)/python benchmarks/picture.py

pictures: .venv/run.stamp $(BROWSERS)
	@$(KG) build
	$(BIN)/python -m docs.screenshots

lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		pyproject.toml requirements/build.in -o requirements/run.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--extra dev -c requirements/run.lock pyproject.toml requirements/build.in \
		-o requirements/dev.lock

.venv/run.stamp: requirements/run.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements/run.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.lock .venv/run.stamp
	$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

$(BROWSERS): tests/browser/package-lock.json
	@command -v npm >/dev/null || \
		{ echo "The tests in browsers need Node with npm: apt-get install nodejs npm"; exit 1; }
	cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

clean:
	rm -rf .venv build tests/browser/node_modules
