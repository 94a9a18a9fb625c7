# Everything runs in .venv, from the versions in requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
# A file's tests share what they set up, so a file goes to one process.
PYTEST ?= --numprocesses auto --dist loadfile

.PHONY: crawl check lint test test-min floors train mutants bench bench-memory bench-dump bench-forms bench-near bench-dataset load fuzz samples lock chromium postgresql terminals clean

crawl: .venv/.installed  ## crawl the sample portal and show what came of it
	$(BIN)/python -m samples.crawl

check: lint test  ## what CI runs

lint: .venv/.installed-dev  ## format, lint, types, architecture, and what is generated is up to date
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m samples.build --check
	$(BIN)/python -m newsspider.schema --check

test: .venv/.installed-dev chromium postgresql terminals  ## the whole test suite
	$(BIN)/python -m pytest $(PYTEST)

test-min: .venv-min/.installed chromium postgresql terminals  ## the same on the lowest versions that pyproject.toml allows
	.venv-min/bin/python -m pytest $(PYTEST)

floors: .venv/.installed-dev  ## keep what extraction reaches on tests/cases now; no figure is lowered
	$(BIN)/python -m tests.extraction.floors

# What is learned is the same to the byte for the same gold and versions. docs/evaluation.md says how it is measured.
train: .venv/.installed-dev  ## learn the labeller's weights again: make train GOLD="FOLDER…"
	$(BIN)/python -m newsspider.training $(or $(GOLD),$(error name folders of gold: GOLD="tests/cases …"))

# make mutants MODULE=newsspider/extraction/page_kind.py [TESTS=tests/extraction] [COUNT=40] [SEED=0]
# Each line that is printed is a fault that these tests let live: write the test that notices it, or see
# that it makes no difference. A minute or two; no file of the clone is touched.
mutants: .venv/.installed-dev  ## what the tests of a module miss: faults, in a copy of it, that none notices
	$(BIN)/python -m tests.mutants $(or $(MODULE),$(error name a file: MODULE=newsspider/…)) $(TESTS) \
		--count $(or $(COUNT),40) --seed $(or $(SEED),0)

bench: .venv/.installed-dev  ## speed beside trafilatura and the bare parser; a crawl's CPU; archives
	$(BIN)/python -m benchmarks.speed $(or $(PAGES),$(wildcard ../shared/eval/html))
	$(BIN)/python -m benchmarks.crawl
	$(BIN)/python -m benchmarks.archive

bench-memory: .venv/.installed-dev  ## peak memory of a crawl that knows 10,000 and 100,000 URLs
	$(BIN)/python -m benchmarks.memory

bench-dump: .venv/.installed-dev  ## speed and memory of scrapy clean on a 200 MB dump; a shuffled dump of ten sites
	$(BIN)/python -m benchmarks.dump
	$(BIN)/python -m benchmarks.ten_sites

bench-forms: .venv/.installed-dev  ## what scrapy clean makes of pages in each form of dump: make bench-forms GOLD=FOLDER
	$(BIN)/python -m benchmarks.forms $(or $(GOLD),$(error name a folder of gold: GOLD=FOLDER))

bench-near: .venv/.installed-dev  ## near-duplicates: recall, precision, speed, bytes, memory
	$(BIN)/python -m benchmarks.near $(ARTICLES)

bench-dataset: .venv/.installed-dev  ## data sets of an invented corpus: time, memory
	$(BIN)/python -m benchmarks.dataset $(ARTICLES)

load: .venv/.installed-dev  ## one crawl of 50 portals, its memory and CPU: make load [PAGES=200000] [HOSTILE=17 DELAY=1]
	$(BIN)/python -m benchmarks.load --pages $(or $(PAGES),200000) --hostile $(or $(HOSTILE),0) --delay $(or $(DELAY),0)

fuzz: .venv/.installed-dev  ## inputs by chance against all that reads what strangers wrote: make fuzz [SECONDS=1800] [PAGES=FOLDER]
	$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),1800) $(if $(PAGES),--pages $(PAGES))
	$(BIN)/python -m tests.fuzz.sizes

samples: .venv/.installed-dev  ## render the sample portal again, and what its crawl must give
	$(BIN)/python -m samples.build
	$(BIN)/python -m samples.expect

lock: .venv/.installed-dev  ## pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --upgrade --universal --extra dev --extra browser --extra postgresql \
		--output-file requirements.lock pyproject.toml

# The tests of rendered pages want a real browser, those of a state on a server a real PostgreSQL,
# those of dumps from terminal browsers lynx and w3m.
# Root gets them from Debian and is told so first. For anybody else, or with APT=no, they are
# left out, and pytest's last lines name them.
APT ?= $(if $(filter 0,$(shell id -u)),yes,no)
define debian
	if test "$(APT)" = yes; then \
		echo "Installing the Debian package $(1), for $(2). With APT=no they are left out."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $(1); } \
			>/dev/null || echo "$(1) could not be installed."; \
	else \
		echo "Without $(1), $(2) are left out. To run them: apt-get install $(1)"; \
	fi
endef

chromium:
	@command -v chromium >/dev/null || { $(call debian,chromium,the tests of rendered pages); }

postgresql:
	@command -v initdb >/dev/null || test -n "$(wildcard /usr/lib/postgresql/*/bin/initdb)" \
		|| { $(call debian,postgresql,the tests of a state on a server); }

terminals:
	@command -v lynx >/dev/null || { $(call debian,lynx,the tests of dumps that lynx prints); }
	@command -v w3m >/dev/null || { $(call debian,w3m,the tests of dumps that w3m prints); }

clean:
	rm -rf .venv .venv-min build sample-data *.egg-info

# Debian splits ensurepip from Python, so the environment gets its pip from the system's.
.venv/bin/python:
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python .venv install --quiet --disable-pip-version-check pip setuptools

.venv/.installed: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev,browser]'
	touch $@

.venv-min/.installed: .venv/.installed-dev
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-min
	$(BIN)/uv pip install --quiet --python .venv-min --resolution lowest-direct -e '.[dev,browser]'
	touch $@
