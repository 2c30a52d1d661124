//! `train --people FOLDER --out FILE`: makes the weights again, bit for bit.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Parser;
use dateline::recognise::people::cases::forms::Forms;
use dateline::recognise::people::lexicon::Lexicon;
use dateline::recognise::people::model::Model;
use dateline::recognise::people::tagger;
use rayon::prelude::*;
use train::corpus::{self, Annotated};
use train::examples::{self, Examples, Labelled};
use train::perceptron::{self, Learnt, Plan};
use train::rename::Alphabets;
use train::slavic::{self, Words};
use train::{brat, declined, forms, lexicon, weights};

/// Makes the weights of the people tagger from annotated text and word lists.
#[derive(Parser)]
struct Args {
    /// Folder with `train/*.tsv` (token and BIO tag a line) and `lexicon/` (clusters.tsv, gaz.tsv).
    #[arg(long)]
    people: PathBuf,
    /// Where the weights go.
    #[arg(long)]
    out: PathBuf,
    /// Bits that choose a row of the weights.
    #[arg(long, default_value_t = 17)]
    bits: u32,
    /// Rounds over the examples.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Orders of the examples that are averaged.
    #[arg(long, default_value_t = 4)]
    orders: u64,
    /// How often a feature must be seen to be learnt.
    #[arg(long, default_value_t = 2)]
    least: usize,
    /// Of 1,024 features, how many are hidden at a time.
    #[arg(long, default_value_t = 200)]
    hidden: u64,
    /// Every how many documents one is learnt again under other names.
    #[arg(long, default_value_t = 3)]
    renamed: usize,
    /// Make the weights for other languages than English, which share English's lexicon.
    #[arg(long)]
    other: bool,
    /// Folder of text that was labelled by machine, `LANGUAGE/*.tsv`: see `weights/NOTICE`. Without it, the weights are those
    /// that label it.
    #[arg(long)]
    silver: Option<PathBuf>,
    /// Make the weights for Russian, Ukrainian and Polish, with the words that `slavic/words.py` found.
    #[arg(long, conflicts_with = "other")]
    slavic: Option<PathBuf>,
    /// How often each form is filled in; three times as often in other languages.
    #[arg(long, default_value_t = 20)]
    forms: u64,
    /// By how much the truth must win.
    #[arg(long, default_value_t = 10)]
    margin: i64,
    /// By how much more it must win over "outside" where a name stands.
    #[arg(long, default_value_t = 10)]
    missed: i64,
}

/// The languages other than English that have text labelled by machine.
const SILVER: &[&str] = &["es", "fr", "it", "pt"];

/// In how many parts the first reading is learnt without the part that it then labels for the second.
const FOLDS: usize = 4;

fn main() -> Result<()> {
    let args = Args::parse();
    let english = lexicon::packed(&args.people.join("lexicon"))?;
    let words = args.slavic.as_deref().map(slavic::read).transpose()?;
    let forms = words.as_ref().map(slavic::packed);
    let lexicon = Lexicon::new(&english).context("the lexicon was packed wrongly")?;
    let lexicon = forms.as_deref().and_then(Forms::new).map_or(lexicon, |forms| lexicon.with_forms(forms));
    let names = Alphabets::read(&args.people.join("lexicon"))?;
    let mut documents =
        examples::labelled(&texts(&args, &names, words.as_ref())?, &names.latin, args.renamed, &lexicon);
    let own = forms.as_deref().unwrap_or(if args.other { &[] } else { &english });
    eprintln!("{} documents, lexicon of {} bytes", documents.len(), own.len());
    let plan = Plan {
        rounds: args.rounds,
        orders: args.orders,
        bits: args.bits,
        hidden: args.hidden,
        margin: args.margin,
        missed: args.missed,
    };
    let (first, labels) = first_stage(&documents, &lexicon, plan, args.least)?;
    let second = second_stage(&mut documents, &labels, plan, args.least);
    let file = weights::file(own, [&weights::stage(&first), &weights::stage(&second)]);
    fs::write(&args.out, &file).with_context(|| format!("{}: cannot be written", args.out.display()))?;
    eprintln!("{} bytes in {}", file.len(), args.out.display());
    Ok(())
}

/// All that is learnt from: English, and for `--other` the rest.
fn texts(args: &Args, names: &Alphabets, words: Option<&Words>) -> Result<Vec<Annotated>> {
    if let Some(words) = words {
        return slavic_texts(args, words);
    }
    let mut texts = corpora(&args.people.join("train"))?;
    texts.extend(forms::filled(forms::ENGLISH, names, args.forms));
    if args.other {
        let folder = args.people.join("other");
        texts.extend(corpora(&folder.join("europeana"))?);
        texts.extend(brat::read(&folder.join("factrueval-ru").join("devset"))?);
        texts.extend(forms::filled(forms::OTHER, names, 3 * args.forms));
    }
    let languages = if args.other { SILVER } else { &["en"] };
    for folder in args.silver.iter().flat_map(|silver| languages.iter().map(|language| silver.join(language))) {
        texts.extend(corpora(&folder)?);
    }
    Ok(texts)
}

/// What Russian, Ukrainian and Polish are learnt from: Wikipedia and the web in English, of which the shorter corpora are enough,
/// Russian news, again under other names, and forms.
fn slavic_texts(args: &Args, words: &Words) -> Result<Vec<Annotated>> {
    let mut texts = Vec::new();
    for name in ["crossner", "uner", "wikigold"] {
        texts.extend(corpus::read(&args.people.join("train").join(name).with_extension("tsv"))?);
    }
    let news = brat::read(&args.people.join("other").join("factrueval-ru").join("devset"))?;
    texts.extend(declined::renamed(&news, words));
    texts.extend(news);
    texts.extend(declined::filled(forms::SLAVIC, words, args.forms));
    Ok(texts)
}

/// Every corpus of a folder, in the order of their names.
fn corpora(folder: &Path) -> Result<Vec<Annotated>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let mut all = Vec::new();
    for path in
        paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "tsv" || extension == "bio"))
    {
        all.extend(corpus::read(path)?);
    }
    Ok(all)
}

/// The first reading, and its labels for every document, by weights that were learnt without it.
fn first_stage(
    documents: &[Labelled],
    lexicon: &Lexicon<'_>,
    plan: Plan,
    least: usize,
) -> Result<(Learnt, Vec<Vec<u8>>)> {
    let mut examples = Examples::default();
    documents.iter().for_each(|labelled| examples.add(labelled, None));
    examples.to_rows(plan.bits, least);
    let fold = |fold: usize| {
        let others = |origin: usize| origin % FOLDS != fold;
        perceptron::learn(&examples, Plan { orders: 1, ..plan }, others)
    };
    let (first, folds) = rayon::join(
        || perceptron::learn(&examples, plan, |_| true),
        || (0..FOLDS).into_par_iter().map(fold).collect::<Vec<_>>(),
    );
    let unused = weights::stage(&first);
    let files: Vec<_> = folds.iter().map(|learnt| weights::file(&[], [&weights::stage(learnt), &unused])).collect();
    let models: Option<Vec<_>> = files.iter().map(|file| Model::new(file, Some(*lexicon))).collect();
    let models = models.context("the weights were written wrongly")?;
    let labels = documents
        .par_iter()
        .map(|labelled| tagger::first_reading(&labelled.document, &models[labelled.origin % FOLDS]));
    Ok((first, labels.collect()))
}

fn second_stage(documents: &mut [Labelled], labels: &[Vec<u8>], plan: Plan, least: usize) -> Learnt {
    let mut examples = Examples::default();
    for (labelled, labels) in documents.iter_mut().zip(labels) {
        examples::vote(labelled, labels);
        examples.add(labelled, Some(labels));
    }
    examples.to_rows(plan.bits, least);
    perceptron::learn(&examples, plan, |_| true)
}
