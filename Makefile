# 每个命令自己装好所需的一切；联网只为安装固定版本的依赖。
.PHONY: serve lint quick test soak site offline check record zensical bench screenshot clean system

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/ready
SCRIPTS := docs/assets/scripts/.built
# Material prints a notice about its future on every build; the maintenance page says what it means here.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

serve: $(READY) $(SCRIPTS)
	$(PYTHON) -m mkdocs serve --dirty --no-strict

# Style, types and old browsers; nothing is run.
lint: $(READY) $(SCRIPTS)
	$(PYTHON) -m ruff check --quiet
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m mypy
	cd web && PATH="$$PATH:$(CURDIR)/$(VENV)/bin" npm run --silent lint

# What can be told in a minute: all but the tests that open a browser.
quick: check lint
	$(PYTHON) -m pytest --numprocesses 2 -m "not browser and not soak"

test: $(READY) $(SCRIPTS) system
	$(PYTHON) -m pytest --numprocesses 2

# The long run of the tests with chance in them.
soak: $(READY) $(SCRIPTS) system
	$(PYTHON) -m pytest --numprocesses 2 -m soak

site: $(READY) $(SCRIPTS)
	$(PYTHON) -m mkdocs build --strict

offline: site
	rm -rf offline && mkdir offline
	$(PYTHON) -m zipfile -c offline/zicha-offline.zip site

check: $(READY)
	$(PYTHON) -m macros check

record: $(READY)
	$(PYTHON) -m macros record

zensical: $(READY) $(SCRIPTS)
	.ci/build-zensical .cache/zensical

bench: $(READY) $(SCRIPTS) system
	$(PYTHON) -m pip install --quiet --requirement bench/requirements.txt
	$(PYTHON) -m bench

screenshot: site system
	$(PYTHON) -m tests.screenshot site screenshot.png

clean:
	rm -rf .cache site docs/assets/scripts web/node_modules

system:
	.ci/system-packages

$(READY): requirements.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 以上版本，请先安装。' >&2; exit 1; }
	@python3 -c 'import venv, ensurepip' 2>/dev/null || { echo '缺少 Python 的 venv 模块，请先安装（Debian 上是 python3-venv）。' >&2; exit 1; }
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --requirement requirements.txt
	touch $@

$(SCRIPTS): $(READY) $(shell find web -name node_modules -prune -o -type f -print) $(wildcard macros/*/*.json)
	.ci/build-web
	touch $@
