# The verbs of the book. `make help` lists them; each is a line or two, and what it does is
# done by the command `bookpress` of the workshop, which is installed in .venv.

export BASEURL SHARE

PYTHON ?= python3
BIN := .venv/bin
PRESS := $(BIN)/bookpress
ENV := .venv/complete
PROOF := .venv/proof
CONFIG := bookpress/pyproject.toml
REQUIREMENTS := bookpress/requirements
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate
WORKSHOP := $(CONFIG) bookpress/hatch_build.py $(wildcard bookpress/src/bookpress/locale/*/LC_MESSAGES/*.po)

.PHONY: all html pdf epub print preflight catalogs gettext check status live language pseudo serve test test-book lint bench linkcheck lock clean help

all: $(ENV) ## every edition: HTML, PDF and EPUB, in every language
	@$(PRESS) build html pdf epub

html pdf epub: $(ENV) ## one format, in every language
	@$(PRESS) build $@

print: $(ENV) ## for the printer, in every language: the sheets and a cover (ISBN, BULK, MULTIPLE)
	@$(PRESS) build print \
	  $(if $(ISBN),--isbn '$(ISBN)') $(if $(BULK),--bulk '$(BULK)') $(if $(MULTIPLE),--multiple '$(MULTIPLE)')

preflight: print ## report on the printer's PDFs: boxes, fonts, inks, pages
	@$(PRESS) preflight _build/pdf/*-print.pdf --cover _build/pdf/*-cover.pdf \
	  $(if $(MULTIPLE),--multiple '$(MULTIPLE)')

catalogs: $(ENV) ## bring the catalogs in locales/ up to date with the text
	@$(PRESS) catalogs

gettext: $(ENV) ## templates in _build/gettext/, for sphinx-intl or any other tool for catalogs
	@$(PRESS) gettext

check: $(ENV) ## check the translations: what is wrong, where, and what to do
	@$(PRESS) check --strict

status: $(ENV) ## how far each chapter of each language is
	@$(PRESS) status

live: $(ENV) ## a preview that follows each save of a translation (LANGUAGE, PORT, OPENER)
	@exec $(PRESS) live '$(LANGUAGE)' $(if $(PORT),--port '$(PORT)') $(if $(OPENER),--editor '$(OPENER)')

language: $(ENV) ## a new language, ready to translate (LANGUAGE=de)
	@$(PRESS) language '$(LANGUAGE)'

pseudo: $(ENV) ## a build in which every translatable string is visibly altered
	@$(PRESS) pseudo
	@$(PRESS) build html pdf epub --root _build/pseudo/project --build _build/pseudo

serve: html ## show the site on this machine, with the headers it is to have anywhere
	@exec $(PRESS) serve _build/html $(if $(PORT),--port '$(PORT)')

test: $(PROOF) ## prove the workshop and the book
	cd bookpress && ../$(BIN)/python -m pytest -n 2 tests
	$(BIN)/python -m pytest -n 2 -c $(CONFIG) --rootdir . tests

test-book: $(PROOF) ## prove the text alone: witness, catalogs, links, words (under a minute)
	$(BIN)/python -m pytest -n 2 -c $(CONFIG) --rootdir . tests/text

lint: $(PROOF) ## check the Python: style, form and types
	$(BIN)/ruff check --config $(CONFIG) .
	$(BIN)/ruff format --config $(CONFIG) --check .
	$(BIN)/mypy --config-file $(CONFIG) tests
	cd bookpress && ../$(BIN)/mypy src tests bench docs hatch_build.py

bench: $(PROOF) ## measure speed and memory, as ratios within one run
	@$(PIP) --require-hashes -r $(REQUIREMENTS)/bench.txt
	@cd bookpress && ../$(BIN)/python -m bench

linkcheck: $(ENV) ## follow every link in the book (needs the network)
	$(BIN)/python -m sphinx -b linkcheck -q . _build/linkcheck

lock: ## pin what the book and its proof need, with hashes, in bookpress/requirements
	$(PYTHON) -m venv _build/lock
	_build/lock/bin/pip install --quiet uv
	_build/lock/bin/uv $(LOCK) --extra pdf --extra print --extra live --extra fast $(CONFIG) $(REQUIREMENTS)/book.in -o $(REQUIREMENTS)/book.txt
	_build/lock/bin/uv $(LOCK) --extra test $(CONFIG) $(REQUIREMENTS)/test.in -c $(REQUIREMENTS)/book.txt -o $(REQUIREMENTS)/test.txt
	_build/lock/bin/uv $(LOCK) $(REQUIREMENTS)/bench.in -o $(REQUIREMENTS)/bench.txt

clean: ## remove all that was built
	rm -rf _build

help: ## this list
	@awk -F ':.*## ' '/^[a-z -]+:.*## / { printf "%-18s%s\n", $$1, $$2 }' Makefile
	@echo
	@sed -n 's/^#= *//p' Makefile

#= Options, as in `make print BULK=0.09`:
#= ISBN=978…         the number on the cover of the French book; fr=978…,en=979… for each
#= BULK=0.081        thickness of a page in mm (half a leaf), which makes the spine
#= BASEURL=https://… where the site is published: canonical links, hreflang, sitemap
#= LANGUAGE=de       the language to preview, or to begin
#= SHARE=80          per cent of a language that must be translated before it is published (all of it)
#= PORT=8001         where the preview or the site is on this machine
#= OPENER=…          what opens a place in your editor, as vscode://file/{path}:{line}
#= MULTIPLE=4        the number of pages is brought to a multiple of it

# The environment that builds, made anew whenever what it holds changes, and what proves, added
# to it. A stamp comes last, so that an interrupted environment is never taken for whole.
$(ENV): $(REQUIREMENTS)/book.txt $(WORKSHOP)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: this needs Python 3.11 or later; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: this Python has no venv; install it (on Debian and Ubuntu, the package python3-venv)" >&2; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r $(REQUIREMENTS)/book.txt
	$(PIP) --no-index --no-deps --no-build-isolation --editable bookpress
	@touch $@

$(PROOF): $(ENV) $(REQUIREMENTS)/test.txt
	$(PIP) --require-hashes -r $(REQUIREMENTS)/test.txt
	@touch $@
