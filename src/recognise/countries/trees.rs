//! A sum of small trees over what speaks for a country: each asks three questions and adds what the answers weigh.
//!
//! `about.tsv` has a tree a line: three times a feature and the value above which the answer is yes, then the weights of
//! the eight ways to answer, no-no-no first. Its first line has the odds before any question. `eval countries --fit` writes it.

use std::fmt;
use std::sync::LazyLock;

use super::salience::{Features, NAMES};

/// How many questions a tree asks.
pub const DEPTH: usize = 3;

/// One tree.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Which feature each question is about, and above what the answer is yes.
    pub splits: [(usize, f64); DEPTH],
    /// What each way to answer weighs.
    pub weights: [f64; 1 << DEPTH],
}

/// The sum.
#[derive(Clone, Debug)]
pub struct Trees {
    /// The logarithm of the odds before any question.
    pub base: f64,
    /// Each tree.
    pub trees: Vec<Tree>,
}

static ABOUT: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("about.tsv")));

impl Trees {
    /// Those for articles whose dateline names a country.
    pub fn about() -> &'static Trees {
        &ABOUT
    }

    /// The logarithm of the odds that an article is about a country.
    pub fn odds(&self, features: &Features) -> f64 {
        self.base + self.trees.iter().map(|tree| tree.weight(features)).sum::<f64>()
    }

    /// Reads them as they are printed; a line that is no tree adds nothing, which a test finds.
    fn parse(table: &str) -> Trees {
        let mut lines = table.lines();
        let base = lines.next().and_then(|line| line.parse().ok()).unwrap_or_default();
        Trees { base, trees: lines.filter_map(Tree::parse).collect() }
    }
}

impl Tree {
    fn weight(&self, features: &Features) -> f64 {
        let answers =
            self.splits.iter().fold(0, |way, &(feature, above)| way << 1 | usize::from(features[feature] > above));
        self.weights[answers]
    }

    fn parse(line: &str) -> Option<Tree> {
        let mut cells = line.split('\t');
        let mut tree = Tree { splits: [(0, 0.0); DEPTH], weights: [0.0; 1 << DEPTH] };
        for split in &mut tree.splits {
            let name = cells.next()?;
            *split = (NAMES.iter().position(|known| *known == name)?, cells.next()?.parse().ok()?);
        }
        for weight in &mut tree.weights {
            *weight = cells.next()?.parse().ok()?;
        }
        Some(tree)
    }
}

impl fmt::Display for Trees {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(out, "{:.3}", self.base)?;
        for tree in &self.trees {
            let splits = tree.splits.map(|(feature, above)| format!("{}\t{above:.4}", NAMES[feature]));
            let weights = tree.weights.map(|weight| format!("{weight:.3}"));
            writeln!(out, "{}\t{}", splits.join("\t"), weights.join("\t"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ABOUT, Trees};

    #[test]
    fn every_line_is_a_tree_and_prints_as_it_is_read() {
        let table = include_str!("about.tsv");
        assert_eq!(ABOUT.trees.len() + 1, table.lines().count());
        assert_eq!(Trees::parse(table).to_string(), table);
    }
}
