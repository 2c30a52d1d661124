//! Documents made from forms: results, line-ups, tables, bylines and diaries, which a wire is full of and no corpus has.

use dateline::recognise::people::hash;
use dateline::recognise::people::name::with_capital;

use crate::corpus::{Annotated, Sentence};
use crate::rename::{Alphabets, Kind, Names};

/// Forms in English: see the head of the file.
pub const ENGLISH: &str = include_str!("../forms.txt");

/// Forms in other languages.
pub const OTHER: &str = include_str!("../forms-other.txt");

/// People of history and legend who are known by one name, in each language's spelling.
const MONONYMS: &str = include_str!("../mononyms.tsv");

/// Forms in Russian, Ukrainian and Polish, filled in by [`super::declined`].
pub const SLAVIC: &str = include_str!("../forms-slavic.txt");

/// Documents filled in from each form of a file, `times` of each.
pub fn filled(forms: &str, names: &Alphabets, times: u64) -> Vec<Annotated> {
    let text: Vec<&str> = forms.lines().filter(|line| !line.starts_with('#')).collect();
    let (mut section, mut number) = ("en", 0);
    let mut documents = Vec::new();
    for form in text.split(|line| line.is_empty()).filter(|form| !form.is_empty()) {
        let (head, form) = match form {
            [head, rest @ ..] if head.starts_with('@') => (Some(&head[1..]), rest),
            _ => (None, form),
        };
        section = head.unwrap_or(section);
        let names = if section == "cyrillic" { &names.cyrillic } else { &names.latin };
        let mononyms = mononyms(section);
        for _ in 0..times {
            documents.push(Filling::new(names, &mononyms, number).document(form));
            number += 1;
        }
    }
    documents
}

/// The column of a language in the list of mononyms; English where it has none.
fn mononyms(language: &str) -> Vec<&'static str> {
    let mut rows = MONONYMS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    let column = rows.next().and_then(|mut head| head.position(|code| code == language)).unwrap_or(0);
    rows.filter_map(|mut row| row.nth(column)).collect()
}

/// What may stand before a surname.
const PARTICLES: &[&str] =
    &["de", "van", "von", "von der", "van der", "di", "da", "de la", "bin", "al", "Le", "De", "Di", "Van", "El", "Al"];

/// Every how many people have one, times the number of particles.
const RARE: usize = 10;

/// Surnames of East Asia.
const SURNAMES: &str = "Bae Cao Chan Chang Chen Cho Choi Chung Dang Deng Ding Do Dong Duong Fan Feng Gao Guo Han He Ho Hoang Hong Hu Huang \
    Hwang Jang Jeon Jeong Jiang Jin Jung Kang Kim Kwon Lai Lam Le Lee Li Liang Lim Lin Liu Lu Luo Luong Ma Mao Meng Moon Ng Ngo Nguyen \
    Oh Pak Park Peng Pham Phan Qin Ren Ri Ryu Shen Shin Sim So Song Su Sun Tan Tang Thach To Tran Trinh Truong Tsai Vo Vu Vuong Wang \
    Wei Wong Wu Xi Xiao Xie Xu Yan Yang Ye Yi Yin Yoo Yoon Yu Yuan Zeng Zhang Zhao Zheng Zhou Zhu";

/// Syllables of the given names of East Asia.
const SYLLABLES: &str = "an anh bao bin bo chau cheng chi chol chul chun cuong dae dan duc dung feng gang guo ha hai hao hieu hoa hong hua \
    huan hui hun huong hwan hyun il jae jia jian jie jin jing jong joon ju jun kai khai khanh kun kwang kyung lam lan lei li lin linh \
    long mai man mei min ming minh myung nam nan ngoc ning peng phong phu phuc ping qiang qing quan quang rong rui seok seong seung \
    shan shu son song soo sook suk sung tae tai tao thanh thao thi thuy ting tong trang trong tu tuan uk un viet wan wei wen won woo \
    xia xiang xin xiu xuan xue yan yang yao yeol yi ying yo yong young yu yuan yue yun ze zhen zhi zhong";

struct Filling<'a> {
    names: &'a Names,
    mononyms: &'a [&'a str],
    seed: u64,
    drawn: u64,
    /// Particles included.
    surnames: Vec<Vec<String>>,
    thing: Option<String>,
}

impl<'a> Filling<'a> {
    fn new(names: &'a Names, mononyms: &'a [&'a str], seed: u64) -> Self {
        Self { names, mononyms, seed, drawn: 0, surnames: Vec::new(), thing: None }
    }

    fn document(&mut self, form: &[&str]) -> Annotated {
        let mut sentences: Vec<Sentence> = form.iter().map(|line| self.sentence(line)).collect();
        if let Some(first) = sentences.first_mut().filter(|_| self.seed.is_multiple_of(2)) {
            *first = first.shouted();
        }
        Annotated { sentences, hyphens_split: false }
    }

    fn sentence(&mut self, line: &str) -> Sentence {
        if let Some(headline) = line.strip_prefix("! ") {
            let sentence = self.sentence(headline);
            return match self.draw() % 3 {
                0 => sentence.shouted(),
                1 => sentence.titled(),
                _ => sentence.opened(),
            };
        }
        let mut sentence = Sentence::default();
        for token in line.split(' ') {
            let start = sentence.tokens.len();
            match token {
                "P" => sentence.tokens.extend(self.person()),
                "Pa" => sentence.tokens.extend(self.person().iter().map(|word| genitive(word))),
                "Sa" => sentence.tokens.extend(self.surname().iter().map(|word| genitive(word))),
                "p" => sentence.tokens.extend([self.name(Kind::First), self.name(Kind::Last)]),
                "s" => sentence.tokens.push(self.thing()),
                "I" => sentence.tokens.extend(self.with_initial()),
                "E" => sentence.tokens.extend(self.eastern()),
                "S" => sentence.tokens.extend(self.surname()),
                "M" => sentence.tokens.extend(self.mononym().split(' ').map(str::to_owned)),
                "L" => sentence.tokens.push(self.name(Kind::Place)),
                _ => sentence.tokens.push(self.numbered(token)),
            }
            let span = start..sentence.tokens.len();
            match token {
                "P" | "I" | "E" | "S" | "M" | "Pa" | "Sa" => sentence.people.push(span),
                "L" => sentence.places.push(span),
                _ => {}
            }
        }
        sentence
    }

    fn draw(&mut self) -> u64 {
        self.drawn += 1;
        hash::word(&[self.seed.to_le_bytes(), self.drawn.to_le_bytes()].concat())
    }

    fn name(&mut self, kind: Kind) -> String {
        let seed = self.draw();
        self.names.invent(kind, seed)
    }

    /// A full name; every eighth has a middle name, every thirty-second two.
    fn person(&mut self) -> Vec<String> {
        let names = self.draw().trailing_zeros().saturating_sub(2).min(6).div_ceil(2);
        let mut words = vec![self.name(Kind::First)];
        words.extend((0..names).map(|_| self.name(Kind::First)));
        let surname = self.name(Kind::Last);
        let particles = (self.draw() as usize).checked_rem(PARTICLES.len() * RARE).and_then(|at| PARTICLES.get(at));
        let particles = particles.filter(|_| surname.is_ascii()).into_iter().flat_map(|words| words.split(' '));
        let surname: Vec<String> = particles.map(str::to_owned).chain([surname]).collect();
        words.extend(surname.clone());
        let alone = self.alone(surname);
        self.surnames.push(alone);
        words
    }

    /// A surname as it stands alone: every other one with a capital particle ("Von der Leyen said").
    fn alone(&mut self, mut surname: Vec<String>) -> Vec<String> {
        if surname.len() > 1 && self.draw().is_multiple_of(2) {
            surname[0] = with_capital(&surname[0]);
        }
        surname
    }

    /// A word that is a surname, a town's or nobody's, and no person here; the same one every other time.
    fn thing(&mut self) -> String {
        let draw = self.draw();
        if let Some(thing) = self.thing.clone().filter(|_| draw.is_multiple_of(2)) {
            return thing;
        }
        let thing = self.name(if draw.is_multiple_of(3) { Kind::Place } else { Kind::Last });
        self.thing = Some(thing.clone());
        thing
    }

    fn mononym(&mut self) -> &'a str {
        let draw = self.draw() as usize;
        self.mononyms[draw % self.mononyms.len()]
    }

    fn with_initial(&mut self) -> Vec<String> {
        let person = self.person();
        let initial = person[0].chars().take(1).chain(['.']).collect();
        vec![initial, person[person.len() - 1].clone()]
    }

    /// A Chinese, Korean or Vietnamese name, the surname first.
    fn eastern(&mut self) -> Vec<String> {
        let mut drawn = |list: &str| {
            let words: Vec<&str> = list.split_whitespace().collect();
            with_capital(words[self.draw() as usize % words.len()])
        };
        let (surname, one, two) = (drawn(SURNAMES), drawn(SYLLABLES), drawn(SYLLABLES).to_lowercase());
        let given = match self.draw() % 4 {
            0 => vec![one],
            1 => vec![format!("{one}-{two}")],
            2 => vec![one + &two],
            _ => vec![one, with_capital(&two)],
        };
        self.surnames.push(vec![surname.clone()]);
        [vec![surname], given].concat()
    }

    /// The surname of somebody named before, or, one time in three, of somebody else.
    fn surname(&mut self) -> Vec<String> {
        let draw = self.draw();
        let known = self.surnames.get((draw / 3) as usize % self.surnames.len().max(1)).cloned();
        known.filter(|_| !draw.is_multiple_of(3)).unwrap_or_else(|| vec![self.name(Kind::Last)])
    }

    /// A token with a number for each N.
    fn numbered(&mut self, token: &str) -> String {
        if token.chars().any(|c| c.is_uppercase() && c != 'N') {
            return token.to_owned();
        }
        let mut parts = token.split('N');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            filled += &(1 + self.draw() % 99).to_string();
            filled += part;
        }
        filled
    }
}

/// A Slavic name in the genitive, as far as one rule knows it.
fn genitive(name: &str) -> String {
    let cut = |ending: &str| name.strip_suffix(ending);
    match () {
        () if cut("ий").or(cut("ый")).is_some() => format!("{}ого", &name[..name.len() - 4]),
        () if cut("а").is_some() => format!("{}и", &name[..name.len() - 2]),
        () if cut("a").is_some() => format!("{}y", &name[..name.len() - 1]),
        () if name.ends_with(|c: char| ('а'..='ґ').contains(&c)) => format!("{name}а"),
        () => format!("{name}a"),
    }
}
