//! Each case that people write names in, and the laws of joining them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Named, Rule, may_be, merge};

/// Each person with all other names, as lines `head: name, name`.
fn people(names: &[(&str, u64)]) -> Vec<String> {
    let named: Vec<Named<'_>> = names.iter().map(|&(name, articles)| Named { name, articles }).collect();
    let mut people: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (at, link) in merge(&named).iter().enumerate() {
        let others = people.entry(named[link.head].name).or_default();
        if link.head != at {
            others.insert(named[at].name);
        }
    }
    let line = |(head, others): (&str, BTreeSet<&str>)| match others.is_empty() {
        true => head.to_owned(),
        false => format!("{head}: {}", others.into_iter().collect::<Vec<_>>().join(", ")),
    };
    people.into_iter().map(line).collect()
}

fn rule(names: &[(&str, u64)], of: &str) -> Rule {
    let named: Vec<Named<'_>> = names.iter().map(|&(name, articles)| Named { name, articles }).collect();
    merge(&named)[names.iter().position(|(name, _)| *name == of).unwrap()].rule
}

#[test]
fn spellings_and_alphabets_are_one_person_under_the_most_used_form() {
    assert_eq!(
        people(&[
            ("Volodymyr Zelensky", 3),
            ("Volodymyr Zelenskyy", 9),
            ("Volodymyr Zelenskiy", 2),
            ("Wolodymyr Selenskyj", 1),
            ("Володимир Зеленський", 4),
            ("Владимир Зеленский", 1),
            ("V. Zelensky", 1),
            ("Zelenskiy", 5),
            ("Olena Zelenska", 1),
        ]),
        [
            "Olena Zelenska",
            "Volodymyr Zelenskyy: V. Zelensky, Volodymyr Zelenskiy, Volodymyr Zelensky, Wolodymyr Selenskyj, \
             Zelenskiy, Владимир Зеленский, Володимир Зеленський",
        ]
    );
    assert_eq!(
        people(&[("Vladimir Putin", 5), ("Vladimir Poutine", 2), ("Владимир Путин", 3), ("Poutine", 1), ("Путин", 1)]),
        ["Vladimir Putin: Poutine, Vladimir Poutine, Владимир Путин, Путин"]
    );
    assert_eq!(
        people(&[("Muammar Gaddafi", 5), ("Moamer Kadhafi", 2), ("Muammar al-Qaddafi", 1), ("Mikhail Gorbachev", 2)]),
        ["Mikhail Gorbachev", "Muammar Gaddafi: Moamer Kadhafi, Muammar al-Qaddafi"]
    );
}

#[test]
fn scripts_are_one_person_where_the_list_says_so() {
    assert_eq!(
        people(&[
            ("Benjamin Netanyahu", 5),
            ("بنيامين نتنياهو", 2),
            ("نتنياهو", 3),
            ("Биньямин Нетаньяху", 1),
            ("Yair Netanyahu", 1)
        ]),
        ["Benjamin Netanyahu: Биньямин Нетаньяху, بنيامين نتنياهو, نتنياهو", "Yair Netanyahu"]
    );
    assert_eq!(people(&[("Kim Jong-un", 1), ("김정은", 4), ("김정남", 1)]), ["김정남", "김정은: Kim Jong-un"]);
    // A surname that is not listed alone is its bearers' in that script.
    assert_eq!(people(&[("Илон Маск", 3), ("Маск", 4), ("Elon Musk", 1)]), ["Илон Маск: Elon Musk, Маск"]);
    assert_eq!(people(&[("Илон Маск", 2), ("Маск", 4), ("Мэй Маск", 2)]), ["Илон Маск", "Маск", "Мэй Маск"]);
    assert_eq!(people(&[("يائير نتنياهو", 3), ("نتنياهو", 3)]), ["يائير نتنياهو: نتنياهو"]);
    assert!(may_be("Netanyahu", "بنيامين نتنياهو") && !may_be("Netanyahu", "بنيامين بن علي"));
}

#[test]
fn given_names_may_be_fewer() {
    assert_eq!(
        people(&[
            ("Luiz Inácio Lula da Silva", 5),
            ("Lula da Silva", 2),
            ("Luiz Inacio Lula da Silva", 1),
            ("Lula", 4)
        ]),
        ["Luiz Inácio Lula da Silva: Luiz Inacio Lula da Silva, Lula, Lula da Silva"]
    );
    assert_eq!(
        people(&[("Recep Tayyip Erdogan", 5), ("Tayyip Erdoğan", 2), ("Recep Erdogan", 1), ("Emine Erdoğan", 1)]),
        ["Emine Erdoğan", "Recep Tayyip Erdogan: Recep Erdogan, Tayyip Erdoğan"]
    );
    assert_eq!(
        people(&[("J.D. Vance", 5), ("JD Vance", 9), ("J. D. Vance", 1)]),
        ["JD Vance: J. D. Vance, J.D. Vance"]
    );
    assert_eq!(
        people(&[("Bill Clinton", 9), ("William Clinton", 1), ("William Jefferson Clinton", 1)]),
        ["Bill Clinton: William Clinton, William Jefferson Clinton"]
    );
    assert_eq!(
        people(&[("Paul Volcker", 90), ("Paul A. Volcker", 2), ("P. Volcker", 1), ("Volcker", 60)]),
        ["Paul Volcker: P. Volcker, Paul A. Volcker, Volcker"]
    );
}

#[test]
fn eastern_names_are_one_with_and_without_hyphen() {
    assert_eq!(
        people(&[("Kim Moon Soo", 1), ("Kim Moon-soo", 4), ("Kim Dae-jung", 2), ("Kim", 9)]),
        ["Kim", "Kim Dae-jung", "Kim Moon-soo: Kim Moon Soo"]
    );
    assert_eq!(
        people(&[("Xi Jinping", 4), ("Xi", 2), ("Zhou Enlai", 1), ("Zhu Enlai", 1)]),
        ["Xi Jinping: Xi", "Zhou Enlai", "Zhu Enlai"]
    );
}

#[test]
fn arabic_names_are_cut_in_many_ways() {
    assert_eq!(
        people(&[
            ("Mohammed bin Salman", 8),
            ("Mohamed bin Salman", 2),
            ("Mohammed bin Salman Al Saud", 3),
            ("bin Salman", 2),
            ("Salman", 1),
        ]),
        ["Mohammed bin Salman: Mohamed bin Salman, Mohammed bin Salman Al Saud, Salman, bin Salman"]
    );
    assert_eq!(
        people(&[("Abdel Fattah al-Sisi", 5), ("Abdul Fattah Al Sissi", 1), ("al-Sisi", 2), ("Sisi", 3)]),
        ["Abdel Fattah al-Sisi: Abdul Fattah Al Sissi, Sisi, al-Sisi"]
    );
}

#[test]
fn names_change_with_marriage_and_descent() {
    assert_eq!(
        people(&[("Hillary Clinton", 9), ("Hillary Rodham Clinton", 4), ("Hillary Rodham-Clinton", 1)]),
        ["Hillary Clinton: Hillary Rodham Clinton, Hillary Rodham-Clinton"]
    );
    assert_eq!(people(&[("Nicolás Maduro", 9), ("Nicolás Maduro Moros", 1)]), ["Nicolás Maduro: Nicolás Maduro Moros"]);
    assert_eq!(
        people(&[("Martin Luther", 9), ("Martin Luther King", 8), ("Martin Luther King Jr.", 40)]),
        ["Martin Luther", "Martin Luther King Jr.: Martin Luther King"]
    );
}

#[test]
fn namesakes_stay_apart() {
    assert_eq!(
        people(&[("James Baker", 9), ("Howard Baker", 8), ("J. Baker", 2), ("Baker", 30)]),
        ["Baker", "Howard Baker", "James Baker: J. Baker"]
    );
    assert_eq!(
        people(&[
            ("George W. Bush", 20),
            ("George Walker Bush", 1),
            ("George H. W. Bush", 9),
            ("George H.W. Bush", 8),
            ("George HW Bush", 1),
            ("George Bush", 30),
            ("Bush", 9),
        ]),
        [
            "Bush",
            "George Bush",
            "George H. W. Bush: George H.W. Bush, George HW Bush",
            "George W. Bush: George Walker Bush"
        ]
    );
    assert_eq!(
        people(&[("Donald Trump", 90), ("Donald Trump Jr.", 7), ("Donald J. Trump", 3), ("Trump", 50)]),
        ["Donald Trump: Donald J. Trump, Trump", "Donald Trump Jr."]
    );
    assert_eq!(
        people(&[("Bill Clinton", 9), ("Hillary Clinton", 8), ("Clinton", 30)]),
        ["Bill Clinton", "Clinton", "Hillary Clinton"]
    );
    assert_eq!(people(&[("Will Smith", 9), ("William Smith", 8)]), ["Will Smith", "William Smith"]);
}

#[test]
fn what_only_sounds_like_somebody_is_not_them() {
    assert_eq!(people(&[("Narendra Modi", 50), ("Moody", 4), ("Modi", 9)]), ["Moody", "Narendra Modi: Modi"]);
    assert_eq!(people(&[("Rodrigo Paz", 50), ("La Paz", 4), ("Paz", 9)]), ["La Paz", "Rodrigo Paz: Paz"]);
    assert_eq!(people(&[("Spencer Cox", 50), ("Cox's Bazar", 4)]), ["Cox's Bazar", "Spencer Cox"]);
}

#[test]
fn monarchs_and_popes_go_by_one_name() {
    assert_eq!(
        people(&[
            ("King Charles III", 9),
            ("King Charles", 5),
            ("Charles III", 2),
            ("Charles", 3),
            ("Prince Charles", 2)
        ]),
        ["King Charles III: Charles, Charles III, King Charles", "Prince Charles"]
    );
    assert_eq!(
        people(&[("Pope Francis", 20), ("Francis", 9), ("Clare Francis", 1)]),
        ["Clare Francis", "Pope Francis: Francis"]
    );
    assert_eq!(
        people(&[("Pope Benedict XVI", 3), ("Pope Benedict XV", 2), ("Ronaldinho", 4)]),
        ["Pope Benedict XV", "Pope Benedict XVI", "Ronaldinho"]
    );
}

#[test]
fn a_first_name_means_only_somebody_the_corpus_knows_well() {
    assert_eq!(people(&[("Maria Weber", 3), ("Maria", 1)]), ["Maria", "Maria Weber"]);
    assert_eq!(people(&[("Imran Khan", 30), ("Imran", 2), ("Sadiq Khan", 9)]), ["Imran Khan: Imran", "Sadiq Khan"]);
}

#[test]
fn a_surname_that_is_a_first_name_too_means_nobody() {
    assert_eq!(
        people(&[("Michael David", 3), ("David Owen", 2), ("David", 2)]),
        ["David", "David Owen", "Michael David"]
    );
    assert_eq!(people(&[("Pope John Paul II", 9), ("Paul", 2)]), ["Paul", "Pope John Paul II"]);
    assert_eq!(
        people(&[("Henry Heinz", 9), ("H.J. Heinz", 2), ("H. Heinz", 1), ("Jerry Heinz", 2), ("E. Heinz", 1)]),
        ["E. Heinz", "H.J. Heinz", "Henry Heinz: H. Heinz", "Jerry Heinz"]
    );
}

#[test]
fn in_a_large_corpus_one_article_does_not_make_a_surname_somebodys() {
    let many: Vec<String> = (0..1_000).map(|n| format!("Ann Other{n}")).collect();
    let mut names: Vec<(&str, u64)> = many.iter().map(|name| (name.as_str(), 1)).collect();
    names.extend([("Series A. Moody", 1), ("Moody", 30), ("Paul Volcker", 2), ("Volcker", 9)]);
    names.extend([
        ("Ronald Reagan", 10),
        ("Athough Reagan", 1),
        ("Nancy Reagan", 1),
        ("Neil Reagan", 1),
        ("Reagan", 90),
    ]);
    names.extend([("Alex Brown", 4), ("Norma Brown", 1), ("Walter Brown", 1), ("William Brown", 1), ("Brown", 31)]);
    names.extend([("Giorgia Meloni", 1), ("Meloni", 3)]);
    let people = people(&names);
    for person in ["Moody", "Paul Volcker: Volcker", "Ronald Reagan: Reagan", "Brown", "Giorgia Meloni: Meloni"] {
        assert!(people.contains(&person.to_owned()), "{person}");
    }
}

#[test]
fn a_place_is_nobody_unless_they_are_well_known() {
    assert_eq!(people(&[("Denzel Washington", 2), ("Washington", 1)]), ["Denzel Washington", "Washington"]);
    assert_eq!(people(&[("George Washington", 20), ("Washington", 1)]), ["George Washington: Washington"]);
}

#[test]
fn the_most_used_form_is_shown_in_its_most_used_spelling() {
    assert_eq!(
        people(&[("Madrid Pedro Sánchez", 2), ("Pedro Sánchez", 1), ("Pedro Sanchez", 2)]),
        ["Pedro Sanchez: Madrid Pedro Sánchez, Pedro Sánchez"]
    );
    assert_eq!(people(&[("Tom Fletcher", 2), ("Thomas Fletcher", 1)]), ["Tom Fletcher: Thomas Fletcher"]);
}

#[test]
fn a_rule_is_given_for_each_name() {
    let names = [("Vladimir Putin", 9), ("Владимир Путин", 2), ("V. Putin", 1), ("Putin", 5), ("Vladimir V. Putin", 1)];
    for (name, expected) in [
        ("Vladimir Putin", Rule::Own),
        ("Владимир Путин", Rule::Spelling),
        ("V. Putin", Rule::Initial),
        ("Putin", Rule::Surname),
        ("Vladimir V. Putin", Rule::MiddleName),
    ] {
        assert_eq!(rule(&names, name), expected, "{name}");
    }
    assert!(Rule::ALL.iter().enumerate().all(|(number, rule)| *rule as usize == number));
}

#[test]
fn a_surname_that_thousands_share_takes_no_longer_than_its_names() {
    let names: Vec<String> = (0..20_000).map(|n| format!("J. A{n} Smith")).collect();
    let named: Vec<Named<'_>> = names.iter().map(|name| Named { name, articles: 1 }).collect();
    let started = std::time::Instant::now();
    assert_eq!(merge(&named).len(), 20_000);
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

/// Names that meet each other in many ways.
fn some_names() -> impl Strategy<Value = Vec<(String, u64)>> {
    let name = "((George|G\\.|Mohammed|Luiz|Bill|William|King|Pope) )?((W\\.|H\\. W\\.|Lula|Walker) )?(Bush|Clinton|Zelensky|Zelenskyy|da Silva|Charles|Путин)( Jr\\.| III)?";
    proptest::collection::btree_map(name, 1_u64..40, 0..14).prop_map(|names| names.into_iter().collect())
}

fn by_name(names: &[(String, u64)]) -> BTreeMap<String, (String, String, Rule, u8)> {
    let named: Vec<Named<'_>> = names.iter().map(|(name, articles)| Named { name, articles: *articles }).collect();
    let links = merge(&named);
    let told = links.iter().enumerate().map(|(at, link)| {
        let name = |at: usize| named[at].name.to_owned();
        (name(at), (name(link.head), name(link.via), link.rule, link.share))
    });
    told.collect()
}

proptest! {
    #[test]
    fn the_order_of_names_does_not_matter(names in some_names(), turn in 0_usize..14) {
        let mut turned = names.clone();
        turned.rotate_left(turn.min(names.len()));
        turned.reverse();
        prop_assert_eq!(by_name(&names), by_name(&turned));
    }

    #[test]
    fn every_name_leads_to_a_head_that_leads_to_itself(names in some_names()) {
        let links = by_name(&names);
        for (name, (head, via, rule, _)) in &links {
            prop_assert_eq!(&links[head].0, head);
            prop_assert_eq!(&links[via].0, head);
            prop_assert_eq!(*rule == Rule::Own, name == head);
        }
    }
}
