# The verbs of the book. `make help` lists them; each is a line or two, and what
# it does is done by a program of this repository or of .venv.

export BASEURL SHARE

PYTHON ?= python3
BIN := .venv/bin
ENV := .venv/complete
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate

.PHONY: all html pdf epub print preflight catalogs check status live language pseudo serve test lint bench linkcheck lock clean help

all: $(ENV) ## every edition: HTML, PDF and EPUB, in every language
	@$(BIN)/python -m press html pdf epub

html pdf epub: $(ENV) ## one format, in every language
	@$(BIN)/python -m press $@

print: $(ENV) ## for the printer, in every language: the sheets and a cover (ISBN, BULK, MULTIPLE)
	@$(BIN)/python -m press print \
	  $(if $(ISBN),--isbn '$(ISBN)') $(if $(BULK),--bulk '$(BULK)') $(if $(MULTIPLE),--multiple '$(MULTIPLE)')

preflight: print ## report on the printer's PDFs: boxes, fonts, inks, pages
	@$(BIN)/python -m printer.preflight _build/pdf/*-print.pdf --cover _build/pdf/*-cover.pdf \
	  $(if $(MULTIPLE),--multiple '$(MULTIPLE)')

catalogs: $(ENV) ## bring the catalogs in locales/ up to date with the text
	@$(BIN)/python -m catalogs update

check: $(ENV) ## check the translations: what is wrong, where, and what to do
	@$(BIN)/python -m catalogs check --strict

status: $(ENV) ## how far each chapter of each language is
	@$(BIN)/python -m catalogs status

live: $(ENV) ## a preview that follows each save of a translation (LANGUAGE, PORT, OPENER)
	@exec $(BIN)/python -m live '$(LANGUAGE)' $(if $(PORT),--port '$(PORT)') $(if $(OPENER),--editor '$(OPENER)')

language: $(ENV) ## a new language, ready to translate (LANGUAGE=de)
	@$(BIN)/python -m catalogs language '$(LANGUAGE)'

pseudo: $(ENV) ## a build in which every translatable string is visibly altered
	@$(BIN)/python -m catalogs pseudo
	@$(BIN)/python -m press html pdf epub --root _build/pseudo/project --build _build/pseudo

serve: html ## show the site on this machine, with the headers it is to have anywhere
	@$(BIN)/python -m serve _build/html

test: $(ENV) ## prove the book and its workshop
	$(BIN)/python -m pytest -n 2

lint: $(ENV) ## check the Python: style, form and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(ENV) ## measure speed and memory, as ratios within one run
	@$(BIN)/pip install --quiet --require-hashes -r requirements-bench.txt
	@$(BIN)/python -m bench

linkcheck: $(ENV) ## follow every link in the book (needs the network)
	$(BIN)/python -m sphinx -b linkcheck -q . _build/linkcheck

lock: ## pin requirements*.in, with hashes, in requirements*.txt
	$(PYTHON) -m venv _build/lock
	_build/lock/bin/pip install --quiet uv
	_build/lock/bin/uv $(LOCK) requirements.in -o requirements.txt
	_build/lock/bin/uv $(LOCK) requirements-bench.in -o requirements-bench.txt

clean: ## remove all that was built
	rm -rf _build

help: ## this list
	@awk -F ':.*## ' '/^[a-z ]+:.*## / { printf "%-18s%s\n", $$1, $$2 }' Makefile
	@echo
	@sed -n 's/^#= *//p' Makefile

#= Options, as in `make print BULK=0.09`:
#= ISBN=978…         the number on the cover of the French book; fr=978…,en=979… for each
#= BULK=0.081        thickness of a page in mm (half a leaf), which makes the spine
#= BASEURL=https://… where the site is published: canonical links, hreflang, sitemap
#= LANGUAGE=de       the language to preview, or to begin
#= SHARE=80          per cent of a language that must be translated before it is published (all of it)
#= PORT=8001         where the preview is on this machine
#= OPENER=…          what opens a place in your editor, as vscode://file/{path}:{line}
#= MULTIPLE=4        the number of pages is brought to a multiple of it

# The environment, made anew whenever what it holds changes. The stamp comes
# last, so that an interrupted one is never taken for whole.
$(ENV): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: this needs Python 3.11 or later; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: this Python has no venv; install it (on Debian and Ubuntu, the package python3-venv)" >&2; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@
