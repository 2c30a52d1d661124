//! What a score is made of, as a tree at a terminal.

use std::io::{self, Write};

use super::plain::line;
use super::style::Style;
use crate::search::{Evidence, Explanation};

/// Columns of a score before what it is for.
const SCORE: usize = 9;
/// Columns a level goes in.
const STEP: usize = 2;

/// The score, its parts below it, theirs below them, each as far in as it is deep.
pub fn explanation(explanation: &Explanation, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    part(explanation, 0, style, out)
}

/// That an article has no score.
pub fn no_hit(id: &str, query: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} is no hit of {} with its filters.", line(id), line(query))
}

fn part(explanation: &Explanation, depth: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Explanation { what, score, factor, evidence, parts } = explanation;
    let (indent, dim) = (depth * STEP, style.dim);
    write!(out, "{:indent$}{score:>SCORE$.4}  {}", "", line(what))?;
    if let Some(factor) = factor {
        write!(out, "{dim}  × {factor:.4}{dim:#}")?;
    }
    writeln!(out)?;
    if let Some(evidence) = evidence {
        let indent = indent + SCORE + 2 + STEP;
        style.paragraph(&line(&sentence(evidence)), &[], indent, out)?;
    }
    parts.iter().try_for_each(|below| part(below, depth + 1, style, out))
}

fn sentence(evidence: &Evidence) -> String {
    let Evidence { articles, idf, frequency, counts } = evidence;
    let counts: Vec<String> =
        counts.iter().map(|count| format!("{} {} in {}", count.form, count.times, count.field)).collect();
    let articles: Vec<String> = articles.iter().map(u64::to_string).collect();
    format!("{}; in {} articles, idf {idf:.3}, frequency {frequency:.3}", counts.join(", "), articles.join(" and "))
}
