# Everything runs in .venv, from the versions in requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
# A file's tests share what they set up, so a file goes to one process.
PYTEST ?= --numprocesses auto --dist loadfile

.PHONY: crawl test check bench bench-memory bench-dump bench-near samples lock chromium postgresql clean

crawl: .venv/.installed  ## crawl the sample portal and show what came of it
	$(BIN)/python -m samples.crawl

test: .venv/.installed-dev chromium postgresql  ## the whole test suite
	$(BIN)/python -m pytest $(PYTEST)

check: .venv/.installed-dev chromium postgresql  ## format, lint, types, architecture, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m samples.build --check
	$(BIN)/python -m newsspider.schema --check
	$(BIN)/python -m pytest $(PYTEST)

bench: .venv/.installed-dev  ## speed beside trafilatura and the bare parser; a crawl's CPU; archives
	$(BIN)/python -m benchmarks.speed $(or $(PAGES),$(wildcard ../shared/eval/html))
	$(BIN)/python -m benchmarks.crawl
	$(BIN)/python -m benchmarks.archive

bench-memory: .venv/.installed-dev  ## peak memory of a crawl that knows 10,000 and 100,000 URLs
	$(BIN)/python -m benchmarks.memory

bench-dump: .venv/.installed-dev  ## speed and memory of scrapy clean on a 200 MB dump
	$(BIN)/python -m benchmarks.dump

bench-near: .venv/.installed-dev  ## near-duplicates: recall, precision, speed, bytes, memory
	$(BIN)/python -m benchmarks.near $(ARTICLES)

samples: .venv/.installed-dev  ## render the sample portal again, and what its crawl must give
	$(BIN)/python -m samples.build
	$(BIN)/python -m samples.expect

lock: .venv/.installed-dev  ## pin the newest versions that pyproject.toml allows
	$(BIN)/pip-compile --quiet --upgrade --extra dev --extra warc --extra browser --extra postgresql --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--output-file requirements.lock pyproject.toml

# The tests of rendered pages want a real browser, those of a state on a server a real PostgreSQL.
# Where one is missing and can't be installed, pytest's last lines name the tests that were left out.
INSTALL := test "$$(id -u)" = 0 && apt-get update -qq \
	&& DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends

chromium:
	@command -v chromium >/dev/null || { $(INSTALL) chromium; } >/dev/null 2>&1 \
		|| echo "There is no Chromium, and it could not be installed."

postgresql:
	@command -v initdb >/dev/null || test -n "$(wildcard /usr/lib/postgresql/*/bin/initdb)" \
		|| { $(INSTALL) postgresql; } >/dev/null 2>&1 \
		|| echo "There is no PostgreSQL server, and it could not be installed."

clean:
	rm -rf .venv build *.egg-info

# Debian splits ensurepip from Python, so the environment gets its pip from the system's.
.venv/bin/python:
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python .venv install --quiet --disable-pip-version-check pip setuptools

.venv/.installed: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev,warc,browser]'
	touch $@
