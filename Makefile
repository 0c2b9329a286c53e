# Every target sets up what it needs; `make` alone lists them. Only relative paths: the folder may have spaces.

.DEFAULT_GOAL := help
.PHONY: help run test soak bench validate fit audit evidence messages screenshots bundle package windows release e2e e2e-windows clean

PY = .venv/bin/python

# The environment's own Python if it is there, else the newest that runs (a pyenv shim may exist and fail).
# To build the environment with another one: make clean, then make run PYTHON=/path/to/python3.
SETUP = for python in "$(PYTHON)" $(PY) python3.14 python3.13 python3.12 python3.11 python3 ""; do \
	[ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done; \
	[ -n "$$python" ] || { echo "Chooser needs Python 3.11 or newer and found none that runs: install one" \
	"(Debian, Ubuntu: apt-get install python3 python3-venv; Fedora: dnf install python3; macOS: brew install python3)" \
	"or name one: make run PYTHON=/path/to/python3." >&2; exit 1; }; \
	"$$python" -B scripts/setup.py

help: ## List the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1	/p' Makefile | while IFS='	' read -r name text; do \
	printf '  make %-12s %s\n' "$$name" "$$text"; done

run: ## Set up and open the app; arguments as in make run ARGS="FILE"
	@$(SETUP) run $(ARGS)

test: ## Set up, then check style and types and run all tests
	@$(SETUP) test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest

soak: ## Run the long checks: reports of all examples by other programs, 500 decisions there and back, the window at every size, fuzzing
	@$(SETUP) soak
	$(PY) -m pytest -o python_files='soak_*.py' tests/soak

bench: ## Measure what each budget costs, and compare with other implementations
	@$(SETUP) bench
	QT_QPA_PLATFORM=offscreen $(PY) benchmarks/run.py
	$(PY) -m benchmarks.start_profile

validate: ## Compare Chooser with what real projects chose, and with simpler ways to name a framework
	@$(SETUP) validate
	$(PY) -m validation.report

fit: ## Fit the importances on real projects; ARGS=--write changes the data
	@$(SETUP) fit
	$(PY) -m validation.fit $(ARGS)

audit: ## Check that every answer and framework counts, and how often each framework wins
	@$(SETUP) audit
	$(PY) -m validation.audit

evidence: ## Measure and probe the real frameworks; ARGS=--write keeps the result, ARGS=--probes only probes
	@$(SETUP) evidence
	$(PY) -m benchmarks.frameworks.run $(ARGS)

messages: ## Write build/chooser.pot, the template for translations of what the app says
	@$(SETUP) messages
	$(PY) -m scripts.messages

screenshots: ## Take the pictures of the app anew
	@$(SETUP) screenshots
	QT_QPA_PLATFORM=offscreen $(PY) scripts/screenshots.py

bundle: ## Build dist/chooser, which needs no Python, and try it in an empty environment
	@$(SETUP) bundle
	$(PY) -m release bundle
	$(PY) -m e2e smoke

package: bundle ## Make dist/chooser_VERSION_amd64.deb and the portable archive from the bundle
	@$(SETUP) package
	$(PY) -m release package

windows: ## Make bundle, zip archive and installer for Windows, on Linux with Wine
	@$(SETUP) windows
	$(PY) -m release windows

release: ## Test, then make all that is published of a version, with checksums
	@$(SETUP) release
	$(PY) -m release check
	$(MAKE) test bundle
	$(PY) -m release release

e2e: package ## Try bundle and package as a person does, on a virtual screen
	@$(SETUP) e2e
	$(PY) -m e2e

e2e-windows: windows ## Try bundle and installer for Windows with Wine, on a virtual screen
	@$(SETUP) e2e-windows
	$(PY) -m e2e windows

clean: ## Remove the environment, builds and caches
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name .git -prune -o -name __pycache__ -prune -exec rm -rf {} +
