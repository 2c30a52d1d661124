//! `eval tune`: which numbers of ranking are best, and what choosing them is worth on queries that did not choose.
//!
//! Every setting, the standing one with one number changed at a time, ranks every query of every set once. Then, by
//! arithmetic alone: the setting that is best over four fifths of a set's queries is judged on the fifth (five folds, as
//! `eval ranking` has them), and the setting that is best over all other sets is judged on a set. Where neither beats what
//! stands, nothing is to be changed.

use std::path::PathBuf;

use anyhow::Result;
use dateline::query::Query;
use dateline::search::{FeedbackNumbers, FieldNumbers, Numbers, Rank};

use crate::ranking::{FOLDS, Figures, fold_of, names_of, paired_t};
use crate::sets::Set;

/// How deep a ranking is looked at.
const DEPTH: usize = 1_000;

/// What to tune on.
#[derive(clap::Args)]
pub struct Options {
    /// Folders of sets of queries (see `eval ranking`)
    #[arg(required = true, value_name = "FOLDER")]
    sets: Vec<PathBuf>,
    /// Only every so many-th query of a set of more than a thousand
    #[arg(long, value_name = "N", default_value_t = 8)]
    every: usize,
    /// Which numbers to change
    #[arg(long, value_enum, default_value = "words")]
    what: What,
    /// A story's first paragraph stands as its standfirst
    #[arg(long)]
    standfirsts: bool,
}

/// Which numbers are changed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Saturation, lengths, lead, inflected forms, closeness
    Words,
    /// The headline's weights
    Titles,
    /// The standfirst's weights
    Standfirsts,
    /// What the best articles bring
    Feedback,
}

/// The average precision of each query under each setting.
struct Table {
    set: String,
    folds: Vec<usize>,
    by_setting: Vec<Vec<f64>>,
}

/// Ranks, chooses, prints.
pub fn run(options: &Options) -> Result<()> {
    let settings = settings(options.what);
    let tables = options.sets.iter().map(|folder| {
        let mut set = Set::open(folder, options.standfirsts)?;
        if set.queries.len() > 1_000 {
            set.queries = set.queries.into_iter().step_by(options.every.max(1)).collect();
        }
        Table::of(set, &settings, options.what)
    });
    let tables: Vec<Table> = tables.collect::<Result<_>>()?;
    print_settings(&settings, &tables);
    for (place, table) in tables.iter().enumerate() {
        let others: Vec<&Table> =
            tables.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, t)| t).collect();
        print_choices(table, &others, &settings);
    }
    Ok(())
}

fn print_settings(settings: &[(String, Numbers)], tables: &[Table]) {
    let heads: Vec<String> = tables.iter().map(|table| format!("{:>18}", table.set)).collect();
    println!("{:24}{}", "MAP (paired t)", heads.concat());
    for (place, (name, _)) in settings.iter().enumerate() {
        let cells = tables.iter().map(|table| {
            let t = paired_t(&table.by_setting[place], &table.by_setting[0]);
            format!("{:>10.4} ({t:>5.2})", mean(&table.by_setting[place]))
        });
        println!("{name:24}{}", cells.collect::<String>());
    }
}

fn print_choices(table: &Table, others: &[&Table], settings: &[(String, Numbers)]) {
    let standing = &table.by_setting[0];
    let mut crossed = vec![0.0; standing.len()];
    let mut chosen = Vec::new();
    for fold in 0..FOLDS {
        let best = best(settings.len(), |setting| table.mean_of(setting, |of| of != fold));
        chosen.push(settings[best].0.as_str());
        for query in (0..standing.len()).filter(|query| table.folds[*query] == fold) {
            crossed[query] = table.by_setting[best][query];
        }
    }
    let t = paired_t(&crossed, standing);
    println!(
        "{}: stands {:.4}; chosen in folds {:.4} (t {t:.2}): {}",
        table.set,
        mean(standing),
        mean(&crossed),
        chosen.join(" | ")
    );
    if !others.is_empty() {
        let gain = |setting: usize| {
            others.iter().map(|other| mean(&other.by_setting[setting]) / mean(&other.by_setting[0])).sum::<f64>()
        };
        let best = best(settings.len(), gain);
        let t = paired_t(&table.by_setting[best], standing);
        println!(
            "{}: chosen on the others {:.4} (t {t:.2}): {}",
            table.set,
            mean(&table.by_setting[best]),
            settings[best].0
        );
    }
}

/// The place with the highest figure; of equals the first.
fn best(count: usize, figure: impl Fn(usize) -> f64) -> usize {
    (1..count).fold(0, |best, place| if figure(place) > figure(best) { place } else { best })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

impl Table {
    fn of(mut set: Set, settings: &[(String, Numbers)], what: What) -> Result<Table> {
        let rank = if what == What::Feedback { Rank::Feedback } else { Rank::Proximity };
        let mut by_setting = Vec::new();
        for (_, numbers) in settings {
            set.searcher.weigh_with(*numbers);
            let precisions = set.queries.iter().map(|(query, relevant)| {
                let ranking = set.searcher.ranking(&Query::any_of_words(query), &[], rank, DEPTH)?;
                Ok(Figures::of(&names_of(&ranking), relevant).average_precision)
            });
            by_setting.push(precisions.collect::<Result<Vec<f64>>>()?);
        }
        let folds = set.queries.iter().map(|(_, relevant)| fold_of(relevant)).collect();
        Ok(Table { set: set.name, folds, by_setting })
    }

    /// The mean over the queries of some folds.
    fn mean_of(&self, setting: usize, is_of: impl Fn(usize) -> bool) -> f64 {
        let kept = self.by_setting[setting].iter().zip(&self.folds).filter(|(_, fold)| is_of(**fold));
        mean(&kept.map(|(precision, _)| *precision).collect::<Vec<f64>>())
    }
}

/// What stands, and what is tried beside it.
fn settings(what: What) -> Vec<(String, Numbers)> {
    let stands = Numbers::default();
    let mut settings = vec![("stands".to_owned(), stands)];
    let mut add = |name: String, change: &dyn Fn(&mut Numbers)| {
        let mut numbers = stands;
        change(&mut numbers);
        if numbers != stands {
            settings.push((name, numbers));
        }
    };
    let mut vary = |name: &str, values: &[f32], set: &dyn Fn(&mut Numbers, f32)| {
        values.iter().for_each(|value| add(format!("{name} {value}"), &|numbers| set(numbers, *value)));
    };
    match what {
        What::Words => {
            vary("saturation", &[0.9, 1.2, 1.6, 2.0, 2.5], &|numbers, value| numbers.saturation = value);
            vary("inflected", &[0.5, 0.6, 0.7, 0.8, 0.9, 1.0], &|numbers, value| numbers.inflected = value);
            vary("body length", &[0.4, 0.6, 0.75, 0.9], &|numbers, value| numbers.body.length = value);
            vary("body lead", &[0.0, 0.25, 0.5, 0.75, 1.0, 1.5], &|numbers, value| numbers.body.lead = value);
            vary("lead words", &[30.0, 50.0, 80.0, 120.0], &|numbers, value| numbers.lead_words = value as u32);
            vary("closeness", &[0.0, 0.1, 0.2, 0.4, 0.8], &|numbers, value| numbers.closeness = value);
        }
        What::Titles => fields(&mut vary, &|numbers| &mut numbers.title),
        What::Standfirsts => fields(&mut vary, &|numbers| &mut numbers.standfirst),
        What::Feedback => {
            vary("articles", &[3.0, 5.0, 10.0, 15.0, 20.0, 30.0], &|n, value| n.feedback.articles = value as usize);
            vary("words", &[10.0, 15.0, 25.0, 40.0, 60.0], &|n, value| n.feedback.words = value as usize);
            vary("weight", &[0.0, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0], &|n, value| n.feedback.weight = value);
            vary("sharpness", &[0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 12.0], &|n, value| n.feedback.sharpness = value as i32);
            for (articles, weight, sharpness) in
                [(20, 0.6, 4), (20, 0.6, 8), (10, 0.6, 4), (10, 0.6, 8), (5, 0.4, 4), (20, 0.4, 2)]
            {
                add(format!("{articles}, {weight}, {sharpness}"), &|numbers| {
                    numbers.feedback = FeedbackNumbers { articles, weight, sharpness, ..numbers.feedback };
                });
            }
        }
    }
    settings
}

/// Adds a setting for each of some values of a number, which the last argument sets.
type Vary<'v> = dyn FnMut(&str, &[f32], &dyn Fn(&mut Numbers, f32)) + 'v;

/// Changes the weights of one field.
fn fields(vary: &mut Vary<'_>, field: &dyn Fn(&mut Numbers) -> &mut FieldNumbers) {
    vary("weight", &[0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0], &|numbers, value| {
        field(numbers).weight = value
    });
    vary("length", &[0.0, 0.25, 0.5, 0.75], &|numbers, value| field(numbers).length = value);
}
