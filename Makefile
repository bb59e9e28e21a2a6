# 每个命令自己装好所需的一切；联网只为安装固定版本的依赖。
.PHONY: serve lint lint-python lint-web quick quick-tests test soak site offline check record zensical bench screenshot lock audit clean system

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/ready
SCRIPTS := docs/assets/scripts/.built
# Material prints a notice about its future on every build; the maintenance page says what it means here.
export NO_MKDOCS_2_WARNING := 1
# A shell that forbids what Python keeps of its compiled code would have all of it compiled anew by every process.
export PYTHONDONTWRITEBYTECODE :=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

serve: $(READY) $(SCRIPTS)
	$(PYTHON) -m mkdocs serve --dirty --no-strict

# Style, types and old browsers; nothing is run.
lint: lint-python lint-web

lint-python: $(READY)
	$(PYTHON) -m ruff check --quiet
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m mypy

lint-web: $(READY) $(SCRIPTS)
	cd web && PATH="$$PATH:$(CURDIR)/$(VENV)/bin" npm run --silent lint

# What can be told in a minute, side by side: all but the tests that open a browser.
quick: $(READY) $(SCRIPTS)
	$(MAKE) --no-print-directory --jobs 4 quick-tests lint-web lint-python check

quick-tests: $(READY) $(SCRIPTS)
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
	cd bench && PATH="$$PATH:$(CURDIR)/$(VENV)/bin" npm ci --silent
	$(PYTHON) -m bench

# The pins and digests of everything, from requirements.in.
lock: $(READY)
	python3 -m venv .cache/lock
	.cache/lock/bin/pip install --quiet pip-tools==7.6.2
	.cache/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-annotate --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file=requirements.txt requirements.in
	sed -i '1i # 由 make lock 从 requirements.in 写出，不要手改；安装时逐个文件核对摘要。' requirements.txt

# Known weaknesses of the pinned packages, where the services that list them can be reached.
audit: $(READY) $(SCRIPTS)
	python3 -m venv .cache/audit
	.cache/audit/bin/pip install --quiet pip-audit==2.10.1
	.cache/audit/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip
	cd web && npm audit

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
	$(PYTHON) -m pip install --quiet --require-hashes --requirement requirements.txt
	touch $@

$(SCRIPTS): $(READY) $(shell find web -name node_modules -prune -o -type f -print) $(wildcard macros/*/*.json)
	.ci/build-web
	touch $@
