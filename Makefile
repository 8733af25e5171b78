# Plumbline. `make` alone lists the commands; the text after ## is what it shows.

PORT ?= 8501
PY := .venv/bin/python
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup run test check fix bench soak pictures lock tools

help: ## list these commands
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: ## prepare .venv for running; starts nothing
	@sh deploy/prepare requirements.lock

run: setup ## serve on 127.0.0.1, at PORT (8501) or the next free one; PYTHON=python3.13 picks the Python
	@exec $(PY) -m deploy.serve "$(PORT)"

test: check ## everything that must hold: make check, then every test
	@sh tests/run

check: tools ## lint, format, types and contracts; changes nothing
	$(PY) -m ruff check --quiet .
	$(PY) -m ruff format --check --quiet .
	$(PY) -m mypy --no-error-summary
	.venv/bin/lint-imports --no-logo

fix: tools ## put right what ruff can put right
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: tools ## measure engine, paper and pages against their yardsticks
	$(PY) -m bench

soak: tools ## the slow ones: 200 plans read back from their PDFs, line by line
	PLUMBLINE_PLANS=200 $(PY) -m pytest --quiet --numprocesses=2 --timeout=1500 tests/paper/test_pdf.py \
		-k "every_word or every_dose or behind_each_line or each_claim"

pictures: tools ## draw the pictures of the README anew, by a consult in a real browser
	PLUMBLINE_PICTURES=docs CHROMIUM="$$(sh tests/journeys/chromium)" $(PY) -m pytest --quiet --numprocesses=0 \
		tests/journeys/test_whole_consult.py tests/journeys/test_pictures_of_readme.py -k "not keyboard"

lock: tools ## resolve requirements*.txt anew into the two hashed locks
	$(RESOLVE) requirements.txt -o requirements.lock
	$(RESOLVE) requirements-dev.txt -o requirements-dev.lock

RESOLVE = $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

tools:
	@sh deploy/prepare requirements-dev.lock
