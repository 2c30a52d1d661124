"""Writes the sentences in which spaCy and dateline find the same people as a corpus: token and BIO tag a line.

    python agree.py summaries.jsonl people.jsonl answers.txt > silver.tsv

`people.jsonl` is what `train label` made of `summaries.jsonl`. What an article's topic says of its title counts more than either.
`answers.txt` is what spaCy found when `ask.py` asked it, so that spaCy is not needed here. It is about the summaries whose sum it has; of
others it says nothing, and is refused.
"""

import hashlib
import json
import re
import sys

# What spaCy counts to a name and dateline does not.
TITLES = set("""mr mrs ms miss dr sir dame lord lady king queen prince princess emperor empress pope saint st president general
captain colonel major admiral cardinal bishop archbishop father rev reverend judge senator sultan tsar count duke duchess baron
le la l' el los las roi reine pape empereur président saint sainte prince princesse général cardinal rey reina papa emperador san
santa don doña presidente príncipe princesa l'écrivain duque conde rei""".split())


def articles(summaries, people):
    """Each article with the people in it and its sentences, both in characters."""
    with open(summaries, encoding="utf-8") as articles, open(people, encoding="utf-8") as labelled:
        for article, found in zip(articles, labelled, strict=True):
            article, found = json.loads(article), json.loads(found)
            at = characters(article["text"])
            spans = {(at[start], at[end]) for start, end in found["people"]}
            yield article, settled(spans, article), [[(at[start], at[end]) for start, end in tokens] for tokens in found["sentences"]]


def characters(text):
    """For each byte that begins a character, and for the end, which character it is."""
    places, byte = {}, 0
    for at, character in enumerate(text):
        places[byte] = at
        byte += len(character.encode())
    places[byte] = len(text)
    return places


def bare(text, start, end):
    """A span without titles and possessive."""
    written = re.sub(r"['’]s?$", "", text[start:end])
    end = start + len(written)
    while " " in text[start:end] and text[start:end].split(" ")[0].lower().rstrip(".") in TITLES:
        start = text.index(" ", start) + 1
    return start, end


def titled(article):
    """Where the title stands, and for a person the last word of it alone."""
    title = re.sub(r" \(.*", "", article["title"])
    names = [title]
    words = title.split(" ")
    if article["is_person"] and 1 < len(words) < 4 and len(words[-1]) > 3 and words[-1][0].isupper():
        names.append(words[-1])
    places = []
    for name in names:
        for match in re.finditer(r"\b" + re.escape(name) + r"\b", article["text"]):
            start, end = match.span()
            if not any(a < end and start < b for a, b in places):
                places.append((start, end))
    return places


def settled(spans, article):
    """Bare spans, after the article's topic has spoken of its title."""
    text = article["text"]
    spans = {bare(text, *span) for span in spans}
    places = titled(article)

    def within(span):
        return any(start <= span[0] and span[1] <= end for start, end in places)

    if article["is_person"] is None:
        return spans
    if not article["is_person"]:
        return {span for span in spans if not within(span)}
    # Longer names around the title ("Rosalynn Carter" in Jimmy Carter's article) stand.
    def free(place):
        return not any(span[0] <= place[0] and place[1] <= span[1] and span != place for span in spans)

    return {span for span in spans if not within(span)} | {bare(text, *place) for place in places if free(place)}


def inside(sentence, spans):
    """The spans that a sentence has a part of."""
    return {span for span in spans if span[0] < sentence[-1][1] and sentence[0][0] < span[1]}


def tagged(text, sentence, spans):
    lines = []
    for start, end in sentence:
        span = next((span for span in spans if span[0] <= start and end <= span[1]), None)
        lines.append(f"{text[start:end]}\t{'O' if span is None else 'B-PER' if span[0] == start else 'I-PER'}")
    return lines


def fits(sentence, spans):
    """Whether every span begins and ends with one of the tokens."""
    starts = {start for start, _ in sentence}
    ends = {end for _, end in sentence}
    return all(start in starts and end in ends for start, end in spans)


def sum_of(path):
    """By which the summaries are known that spaCy was asked about."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def answers(path):
    """The sum of the summaries that spaCy was asked about, and the spans that it found in each article, in characters."""
    with open(path, encoding="ascii") as file:
        asked, *lines = file.read().splitlines()
    return asked, [unpacked(line) for line in lines]


def unpacked(line):
    """The spans of a line: how far behind the one before each begins, and how long it is."""
    spans, at = set(), 0
    for start, length in (span.split("+") for span in line.split()):
        start = at + int(start)
        at = start + int(length)
        spans.add((start, at))
    return spans


def main(summaries, people, path):
    asked, found = answers(path)
    if asked != sum_of(summaries):
        sys.exit(f"{path}: spaCy was asked about other summaries: make.sh --ask-spacy")
    kept = seen = 0
    for (article, ours, sentences), theirs in zip(articles(summaries, people), found, strict=True):
        theirs = settled(theirs, article)
        agreed = [
            sentence
            for sentence in sentences
            if inside(sentence, ours) == inside(sentence, theirs) and fits(sentence, inside(sentence, ours))
        ]
        seen += len(sentences)
        kept += len(agreed)
        if agreed:
            corpus = ["\n".join(tagged(article["text"], sentence, inside(sentence, ours))) for sentence in agreed]
            print("-DOCSTART-\tO\n\n" + "\n\n".join(corpus) + "\n")
    print(f"{kept} of {seen} sentences kept", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
