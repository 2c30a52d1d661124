"""Translates a corpus with Apertium, its people kept: token and BIO tag a line in, the same out.

    venv/bin/python translate.py MODE[,MODE...] CORPUS.tsv > translated.tsv

Each mode is one of `apertium -l`; several follow one another ("eng-spa,spa-ita"). A name is a word that no dictionary has while
the sentence is translated, and stands in its place afterwards. A sentence that loses a name, or is left in its own language, is dropped.
"""

import re
import subprocess
import sys

# A word of the translation, an elided article with its apostrophe, or a mark.
TOKEN = re.compile(r"[\w]+(?:[-.&]\w+)*['’]?|[^\w\s]")
STAND_IN = re.compile(r"Zq([a-z])([a-z])xw")

# How many documents and sentences at least go through Apertium at a time: should it join two sentences, only these are lost; each
# start of Apertium takes as long as some fifty sentences.
DOCUMENTS, SENTENCES = 20, 200

CLOSE = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
BEFORE_NONE = set(".,;:!?)]}%'s’s")
AFTER_NONE = set("([{$£€¿¡«“")


def documents(path):
    """Documents of sentences of (token, tag)."""
    found, sentence = [[]], []
    with open(path, encoding="utf-8") as file:
        for line in [*file.read().split("\n"), ""]:
            token, _, tag = line.partition("\t")
            if token == "-DOCSTART-":
                found.append([])
            elif token:
                sentence.append((CLOSE.get(token, token), tag.split("\t")[0]))
            elif sentence:
                found[-1].append(sentence)
                sentence = []
    return [document for document in found if document]


def stand_in(number):
    return f"Zq{chr(97 + number // 26)}{chr(97 + number % 26)}xw"


def masked(sentence):
    """The sentence as text with stand-ins, and the names they stand for."""
    words, names, in_person = [], [], False
    for token, tag in sentence:
        if tag[2:] != "PER":
            words.append(token)
            in_person = False
        elif in_person and tag.startswith("I-"):
            names[-1].append(token)
        else:
            words.append(stand_in(len(names)))
            names.append([token])
            in_person = True
    text = ""
    for at, word in enumerate(words):
        glued = at == 0 or word in BEFORE_NONE or word in ("'s", "’s", "n't") or words[at - 1] in AFTER_NONE or words[at - 1].endswith(("'", "’"))
        text += word if glued else " " + word
    return text, names


def batches(all_documents):
    batch = []
    for document in all_documents:
        batch.append(document)
        if len(batch) >= DOCUMENTS and sum(map(len, batch)) >= SENTENCES:
            yield batch
            batch = []
    if batch:
        yield batch


def apertium(mode, texts):
    """The translations, or nothing where sentences were joined or lost."""
    given = "\n\n".join(texts)
    run = subprocess.run(["apertium", "-u", mode], input=given, capture_output=True, text=True, check=True)
    translated = [text.strip() for text in run.stdout.strip().split("\n\n")]
    return translated if len(translated) == len(texts) else None


def unmasked(text, names):
    """Tokens and tags, if every name came through once."""
    found = [26 * (ord(one) - 97) + ord(two) - 97 for one, two in STAND_IN.findall(text)]
    if sorted(found) != list(range(len(names))):
        return None
    lines = []
    for token in TOKEN.findall(text):
        match = STAND_IN.fullmatch(token)
        if match:
            name = names[26 * (ord(match[1]) - 97) + ord(match[2]) - 97]
            lines += [f"{word}\t{'I' if at else 'B'}-PER" for at, word in enumerate(name)]
        elif STAND_IN.search(token):
            return None
        else:
            lines.append(f"{token}\tO")
    return "\n".join(lines)


def main(modes, path):
    lost = kept = 0
    for some in batches(documents(path)):
        batch = [[masked(sentence) for sentence in document] for document in some]
        texts = [text for document in batch for text, _ in document]
        for mode in modes.split(","):
            texts = texts and apertium(mode, texts)
        translated = iter(texts or [])
        for document in batch if texts else []:
            sentences = [sentence for _, names in document if (sentence := unmasked(next(translated), names))]
            kept += len(sentences)
            lost += len(document) - len(sentences)
            if sentences:
                print("-DOCSTART-\tO\n\n" + "\n\n".join(sentences) + "\n")
    print(f"{path} {modes}: {kept} sentences, {lost} lost", file=sys.stderr)


main(*sys.argv[1:])
