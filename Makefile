# The verbs of the book. `make help` lists them; each calls the command `bookpress` of the
# workshop, which is installed in .venv.

# What a publisher decides, for one run: these go before edition/publisher.toml.
export BASEURL SHARE ISBN BULK MULTIPLE

# In the environment, LANGUAGE is gettext's, and says which language programs talk in: only one on
# the command line chooses a language of the book.
ifneq ($(origin LANGUAGE),command line)
override LANGUAGE :=
endif
unexport LANGUAGE

PYTHON ?= python3
BIN := .venv/bin
# Through Python, for the first line of a script cannot name a folder with every sign.
PRESS := $(BIN)/python -P -m bookpress
PACKAGES := .venv/packages
ENV := .venv/complete
PROOF := .venv/proof
CONFIG := bookpress/pyproject.toml
REQUIREMENTS := bookpress/requirements
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-virtualenv
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate
WORKSHOP := $(CONFIG) bookpress/hatch_build.py $(wildcard bookpress/src/bookpress/locale/*/LC_MESSAGES/*.po)

.PHONY: all html pdf epub print facing onix preflight release serve catalogs gettext check status live language \
        withdraw pseudo test test-book lint bench linkcheck audit lock clean help

all: $(ENV) ## every edition: HTML, PDF and EPUB, in every language
	@$(PRESS) all

html pdf epub: $(ENV) ## one format, in every language
	@$(PRESS) $@

print: $(ENV) ## for the printer, in every language: the sheets and a cover
	@$(PRESS) print

facing: $(ENV) ## two languages side by side: HTML, PDF and EPUB, then kept up to date (LANGUAGE)
	@$(PRESS) facing $(if $(LANGUAGE),'$(LANGUAGE)')

onix: $(ENV) ## a record of the book for the trade, of each product that has an ISBN
	@$(PRESS) onix

preflight: $(ENV) ## report on the printer's PDFs that are there: boxes, fonts, inks, pages
	@$(PRESS) preflight

release: $(ENV) ## one folder, _build/release: every edition, records, digests, a bill of materials
	@$(PRESS) release

serve: $(ENV) ## show the site that is built, with the headers it is to have anywhere (PORT)
	@exec $(PRESS) serve $(if $(PORT),--port '$(PORT)')

catalogs: $(ENV) ## bring the catalogs in locales/ up to date with the text (LANGUAGE)
	@$(PRESS) catalogs $(if $(LANGUAGE),--language '$(LANGUAGE)')

gettext: $(ENV) ## templates in _build/gettext/, for sphinx-intl or any other tool for catalogs
	@$(PRESS) gettext

check: $(ENV) ## check the translations: what is wrong, where, and what to do (LANGUAGE)
	@$(PRESS) check --strict $(if $(LANGUAGE),--language '$(LANGUAGE)')

status: $(ENV) ## how far each chapter of each language is (LANGUAGE)
	@$(PRESS) status $(if $(LANGUAGE),--language '$(LANGUAGE)')

live: $(ENV) ## edit a translation in the page; the preview follows each save (LANGUAGE, PORT, OPENER)
	@exec $(PRESS) live '$(LANGUAGE)' $(if $(PORT),--port '$(PORT)') $(if $(OPENER),--editor '$(OPENER)')

language: $(ENV) ## a new language, ready to translate (LANGUAGE=de)
	@$(PRESS) language '$(LANGUAGE)'

withdraw: $(ENV) ## take back a published language, and keep it back (LANGUAGE=en)
	@$(PRESS) withdraw '$(LANGUAGE)'

pseudo: $(ENV) ## a build in which every translatable string is visibly altered
	@$(PRESS) pseudo
	@$(PRESS) all --root _build/pseudo/project --build _build/pseudo

test: $(PROOF) ## prove the workshop and the book
	cd bookpress && ../$(BIN)/python -m pytest -n 2 --dist worksteal tests
	$(BIN)/python -m pytest -n 2 --dist worksteal -c $(CONFIG) --rootdir . tests

test-book: $(PROOF) ## prove the text alone: witness, catalogs, links, words (under a minute)
	$(BIN)/python -m pytest -n 2 --dist worksteal -c $(CONFIG) --rootdir . tests/text

lint: $(PROOF) ## check the Python: style, form and types
	$(BIN)/ruff check --config $(CONFIG) .
	$(BIN)/ruff format --config $(CONFIG) --check .
	cd bookpress && ../$(BIN)/mypy src tests bench docs hatch_build.py
	$(BIN)/mypy --config-file $(CONFIG) tests

bench: $(PROOF) ## measure speed and memory, as ratios within one run (SIZES, REPEATS, KEEP)
	@$(PIP) --require-hashes -r $(REQUIREMENTS)/bench.txt
	@cd bookpress && ../$(BIN)/python -m bench --chapters 'chapters/0[1-5]-*' $(if $(SIZES),--sizes $(SIZES)) $(if $(REPEATS),--repeats $(REPEATS)) $(if $(KEEP),--keep)

linkcheck: $(ENV) ## follow every link in the book (needs the network)
	$(BIN)/python -m sphinx -b linkcheck -q . _build/linkcheck

audit: ## compare the pins with the faults known of packages (needs the network)
	$(PYTHON) -m venv _build/audit
	_build/audit/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $(REQUIREMENTS)/audit.txt
	@status=0; for pins in $(REQUIREMENTS)/*.txt; do echo "$$pins"; \
	  _build/audit/bin/pip-audit --disable-pip --require-hashes -r "$$pins" || status=1; done; exit $$status

lock: ## pin what the book and its proof need, with hashes, in bookpress/requirements
	$(PYTHON) -m venv _build/lock
	_build/lock/bin/pip install --quiet uv
	_build/lock/bin/uv $(LOCK) --extra pdf --extra print --extra live --extra fast --extra release $(CONFIG) $(REQUIREMENTS)/book.in -o $(REQUIREMENTS)/book.txt
	_build/lock/bin/uv $(LOCK) --extra test $(CONFIG) $(REQUIREMENTS)/test.in -c $(REQUIREMENTS)/book.txt -o $(REQUIREMENTS)/test.txt
	_build/lock/bin/uv $(LOCK) $(REQUIREMENTS)/bench.in -c $(REQUIREMENTS)/book.txt -c $(REQUIREMENTS)/test.txt -o $(REQUIREMENTS)/bench.txt
	_build/lock/bin/uv $(LOCK) $(REQUIREMENTS)/audit.in -o $(REQUIREMENTS)/audit.txt

clean: ## remove all that was built
	rm -rf _build

help: ## this list
	@awk -F ':.*## ' '/^[a-z -]+:.*## / { printf "%-16s%s\n", $$1, $$2 }' Makefile
	@echo
	@sed -n 's/^#= *//p' Makefile

#= Options, as in `make print BULK=0.09`. What a publisher decides once for all is in
#= edition/publisher.toml; the first five replace it for one run.
#= BASEURL=https://… where the site is published: canonical links, hreflang, sitemap
#= SHARE=80          per cent of a language that must be translated before it is published
#= ISBN=978…         the number on the cover of the French book; fr=978…,fr-en=979… for each
#= BULK=0.081        thickness of a page in mm (half a leaf), which makes the spine
#= MULTIPLE=4        the number of printed pages is brought to a multiple of it
#= LANGUAGE=de       the language to bring up to date, check, count, preview, begin, or withdraw
#= LANGUAGE=fr-de    with facing, live and withdraw, two languages side by side
#= PORT=8001         where the preview or the site is on this machine
#= SIZES='12 48'     the numbers of chapters that are measured, REPEATS=1 how often
#= KEEP=yes          puts what was measured in bookpress/docs, to be compared with
#= OPENER=…          what opens a place in your editor, as vscode://file/{path}:{line}

# $(call slow,WHAT,COMMAND) says what is done, every four seconds that it goes on, and at the end
# how long it took. The watch ends with the shell that began it, however that ends.
define slow
echo '$(1)…'; begun=$$(date +%s); \
(while sleep 4 >&- 2>&- 9>&- && kill -0 $$$$ 2>/dev/null; do echo "  $$(($$(date +%s) - begun)) s"; done) & \
$(2); status=$$?; kill $$! 2>/dev/null; \
[ $$status -eq 0 ] && echo "  done in $$(($$(date +%s) - begun)) s"; exit $$status
endef

# Runs a command with the lock of the environment: of two runs of make, the second waits, and then
# finds what the first has made. The system takes the lock from a run that is killed.
define WITH_LOCK
import fcntl, os, sys
lock = os.open(".venv.lock", os.O_RDWR | os.O_CREAT)
try:
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("another make is preparing .venv; waiting for it to end", flush=True)
    fcntl.flock(lock, fcntl.LOCK_EX)
os.dup2(lock, 9)  # inheritable: what is run has the lock, and ends with it
os.execvp(sys.argv[1], sys.argv[1:])
endef
export WITH_LOCK

# The environment that builds, made anew whenever the packages in it change; the workshop in it,
# installed again when its words or its own needs change, with its Python compiled, so that no run
# has to; and what proves, added to it. A stamp comes last, so that an interrupted environment is
# never taken for whole.
ifndef HAS_LOCK
$(ENV): $(REQUIREMENTS)/book.txt $(WORKSHOP)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: this needs Python 3.11 or later; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: this Python has no venv; install it (on Debian and Ubuntu, the package python3-venv)" >&2; exit 1; }
	@$(PYTHON) -c "$$WITH_LOCK" $(MAKE) -s HAS_LOCK=yes $@

$(PROOF): $(REQUIREMENTS)/book.txt $(REQUIREMENTS)/test.txt | $(ENV)
	@$(PYTHON) -c "$$WITH_LOCK" $(MAKE) -s HAS_LOCK=yes $@
else
$(PACKAGES): $(REQUIREMENTS)/book.txt
	@rm -rf .venv
	@$(call slow,an empty environment in .venv,$(PYTHON) -m venv .venv)
	@$(call slow,what builds the book into .venv,$(PIP) --require-hashes -r $(REQUIREMENTS)/book.txt)
	@touch $@

$(ENV): $(PACKAGES) $(WORKSHOP)
	@$(call slow,the workshop into .venv,$(PIP) --no-index --no-deps --no-build-isolation --editable bookpress \
	  && $(BIN)/python -m compileall -q bookpress/src)
	@touch $@

$(PROOF): $(PACKAGES) $(REQUIREMENTS)/test.txt | $(ENV)
	@$(call slow,what proves the book into .venv,$(PIP) --require-hashes -r $(REQUIREMENTS)/test.txt)
	@touch $@
endif
