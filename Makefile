# 每个命令自己装好所需的一切；联网只为安装固定版本的依赖，设了 VENDOR=目录（make vendor 得到的）就不用联网。
.PHONY: serve lint lint-python lint-web quick quick-tests test soak site offline handbook release vendor check record zensical bench screenshot lock audit clean system usable-python

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/ready
TESTING := $(VENV)/ready-for-tests
SCRIPTS := docs/assets/scripts/.built
LINTED := .cache/linted-web
# Material prints a notice about its future on every build; the maintenance page says what it means here.
export NO_MKDOCS_2_WARNING := 1
# A shell that forbids what Python keeps of its compiled code would have all of it compiled anew by every process.
export PYTHONDONTWRITEBYTECODE :=
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export VENDOR
# What a pack is made for.
PLATFORMS := x86_64 aarch64
PYTHONS := 3.11
# The commit, which the site shows, and its time in place of today's: the same commit gives the same bytes.
GIT := $(if $(wildcard .git),git,false)
export SITE_COMMIT := $(or $(SITE_COMMIT),$(shell $(GIT) describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null))
EPOCH = $(or $(SOURCE_DATE_EPOCH),$(shell $(GIT) log -1 --format=%ct 2>/dev/null),315532800)

serve: $(READY) $(SCRIPTS)
	$(PYTHON) -m mkdocs serve --dirty --no-strict

# Style, types and old browsers; nothing is run.
lint: lint-python lint-web

lint-python: $(TESTING)
	$(PYTHON) -m ruff check --quiet
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m mypy

lint-web: $(LINTED)

$(LINTED): $(READY) $(SCRIPTS) $(wildcard docs/assets/*.css)
	cd web && PATH="$$PATH:$(CURDIR)/$(VENV)/bin" npm run --silent lint
	@mkdir -p $(@D)
	touch $@

# What can be told in a minute, side by side: all but the tests that open a browser, need the built site or take long by themselves.
quick: $(TESTING) $(SCRIPTS)
	$(MAKE) --no-print-directory --jobs 4 quick-tests lint-web lint-python check

quick-tests: $(TESTING) $(SCRIPTS)
	$(PYTHON) -m pytest --numprocesses 2 -m "not browser and not built and not long and not soak"

test: $(TESTING) $(SCRIPTS) system
	$(PYTHON) -m pytest --numprocesses 3

# The long run of the tests with chance in them, and of the tests of the tools' pages on their single files.
soak: $(TESTING) $(SCRIPTS) system
	$(PYTHON) -m pytest --numprocesses 2 -m soak

site: $(READY) $(SCRIPTS)
	SOURCE_DATE_EPOCH=$(EPOCH) $(PYTHON) -m mkdocs build --strict

offline: site
	rm -rf offline && mkdir offline
	$(PYTHON) -m packing zip offline/zicha-offline.zip site

# All files of a release; those of the pack too where VENDOR names it.
release: site
	SOURCE_DATE_EPOCH=$(EPOCH) $(PYTHON) -m packing release release

# The guides and units as a book to print, and a wall sheet a unit; UNIT=编号 takes that unit alone, WHOLE=1 all pages.
handbook: $(READY) $(SCRIPTS)
	$(PYTHON) -m macros handbook $(if $(UNIT),--unit $(UNIT)) $(if $(WHOLE),--whole) $(if $(shell command -v soffice),--pdf)

# What a build installs, as files for machines without a network.
vendor: usable-python
	python3 -m packing vendor vendor --platforms $(PLATFORMS) --pythons $(PYTHONS)

check: $(READY)
	$(PYTHON) -m macros check

record: $(READY)
	$(PYTHON) -m macros record

zensical: $(TESTING) $(SCRIPTS)
	.ci/build-zensical .cache/zensical

bench: $(TESTING) $(SCRIPTS) system
	$(PYTHON) -m pip install --quiet --requirement bench/requirements.txt
	cd bench && PATH="$$PATH:$(CURDIR)/$(VENV)/bin" npm ci --silent
	$(PYTHON) -m bench

# The pins and digests of everything, for a build and for tests; those for tests keep to the versions of a build.
lock: $(READY)
	python3 -m venv .cache/lock
	.cache/lock/bin/pip install --quiet pip-tools==7.6.2
	for name in requirements requirements-test; do \
		.cache/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-annotate --no-header \
			--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file=$$name.txt $$name.in && \
		sed -i "1i # 由 make lock 从 $$name.in 写出，不要手改；安装时逐个文件核对摘要。" $$name.txt || exit 1; \
	done

# Known weaknesses of the pinned packages, where the services that list them can be reached.
audit: $(READY) $(SCRIPTS)
	python3 -m venv .cache/audit
	.cache/audit/bin/pip install --quiet pip-audit==2.10.1
	.cache/audit/bin/pip-audit --requirement requirements.txt --requirement requirements-test.txt --require-hashes --disable-pip
	cd web && npm audit

screenshot: $(TESTING) site system
	$(PYTHON) -m tests.screenshot site screenshot.png

clean:
	rm -rf .cache site handbook release docs/assets/scripts web/node_modules

system:
	.ci/system-packages

usable-python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 以上版本，请先安装。' >&2; exit 1; }
	@python3 -c 'import venv, ensurepip' 2>/dev/null || { echo '缺少 Python 的 venv 模块，请先安装（Debian 上是 python3-venv）。' >&2; exit 1; }

$(READY): requirements.txt | usable-python
	python3 -m venv $(VENV)
	@python3 -m packing python requirements.txt
	touch $@

$(TESTING): $(READY) requirements-test.txt
	@python3 -m packing python requirements.txt requirements-test.txt
	touch $@

$(SCRIPTS): $(READY) $(shell find web -name node_modules -prune -o -type f -print) $(wildcard macros/*/*.json)
	.ci/build-web
	touch $@
