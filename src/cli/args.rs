//! What may be typed. Each command's file turns its arguments into what is wanted.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::ArgValueCompleter;

use super::complete;
use crate::read::Mapping;
use crate::search::Rank;

/// What the exit status says.
const STATUSES: &str = "\
Exit status:
  0  something was found, or done
  1  nothing was found, nobody or no outlet of a name either; of index: nothing could be read; of verify: the index is whole, and behind its folders
  2  an error: what was typed, an index that is not there or damaged, a file that read cannot read
  130  index was interrupted";

/// What a query may hold; the whole of it stands in [`crate::query`].
const QUERIES: &str = "\
Queries:
  grain port             both words, in any inflection
  grain OR wheat, -rye   either; without the word (also NOT)
  \"grain port\"           in a row, as spelt; \"grain port\"~3: loosely
  =grain                 as spelt
  expo* wom?n /colou?r/  beginnings, letters left open, expressions
  zelensky~              with a letter otherwise (~2: two)
  grain NEAR/8 port      close (also w/8); ADJ/3: in order (also pre/3)
  title:grain            in a part: title standfirst body byline place
                         agency section url
  country:UA             a filter: country person about filed source
                         language date since until
  person:Fidan NEAR/8 x  where somebody, or a country, is named
  date:2024-05..2024-07  days, months, years, \"last week\"
  grain^2 port           with another weight
  Operators are in capitals; ( ) group; quotes or \\ make a sign itself";

/// What is said of `--in` where a folder may be one without an index.
const OF_ANY_FOLDER: &str =
    "The folder of articles; indexed first if it has no index yet [default: the nearest one with an index]";

/// What is said of the folders where those of an index do as well.
const OR_THOSE_OF_THE_INDEX: &str =
    "Folders of articles; several share one index only with --index [default: those of the nearest index]";

/// Search news by words, people and countries.
///
/// Index a folder of articles once, then search it: dateline index FOLDER; dateline search "peace talks" --country Ukraine
#[derive(Debug, Parser)]
#[command(name = "dateline", version, arg_required_else_help = true, after_help = STATUSES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Write straight to the terminal, however long it is; else what is longer than the screen goes to DATELINE_PAGER,
    /// PAGER or less
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// Whether to colour: always, never, or auto: at a terminal where NO_COLOR is not set, and where CLICOLOR_FORCE is
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t, hide_possible_values = true)]
    pub color: ColorArg,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// At a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Index folders of articles, or bring their index up to date
    Index(IndexArgs),
    /// Keep the index of folders up to date while it runs: what comes is found within two seconds
    Watch(WatchArgs),
    /// Search articles; best match first
    Search(SearchArgs),
    /// Find more like an article, or like a text: the same events, people and countries
    Similar(SimilarArgs),
    /// Count the people, countries, outlets, languages or dates of all that matches
    Facets(FacetsArgs),
    /// Count all that matches over time: by day, week, month or year
    Timeline(TimelineArgs),
    /// Show an article as it was understood; below it a star marks the people and countries that it is about
    Show(ShowArgs),
    /// Open an article as it was published: its file, or its address on the web
    Open(OpenArgs),
    /// Say why a name stands for a person: what was joined, and what decided
    Why(WhyArgs),
    /// Say what the index holds
    Stats(StatsArgs),
    /// List what could not be read, why, and since when
    Errors(StatsArgs),
    /// Read all of the index and say whether it is whole, and what changed in its folders since (exit status 1)
    Verify(VerifyArgs),
    /// Take articles out of the index; they stay out, though their files are there, until --undo or index --rebuild
    Remove(RemoveArgs),
    /// Merge the pieces that an index is in after many runs
    Compact(PlaceArgs),
    /// Print articles as they were understood, with their people and countries, as JSON lines that index reads
    Export(ExportArgs),
    /// Show how a file is read, as JSON lines, without indexing it
    Read(ReadArgs),
    /// Show which people and countries are recognised in a file, as JSON lines, without indexing it
    Recognise(ReadArgs),
    /// Print a script that completes commands, options, and the names of an index, in a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or that of a command
    Man(ManArgs),
    /// Find the text of a PDF document on standard input: what the other commands run in a process of its own
    #[cfg(all(feature = "pdf", unix))]
    #[command(hide = true, name = crate::apart::COMMAND)]
    ExtractPdf,
}

impl Command {
    /// Where the command looks for an index, if it does.
    pub fn place(&self) -> Option<&PlaceArgs> {
        match self {
            Command::Search(args) => Some(&args.place),
            Command::Similar(args) => Some(&args.place),
            Command::Facets(args) => Some(&args.place),
            Command::Timeline(args) => Some(&args.place),
            Command::Show(args) => Some(&args.place),
            Command::Open(args) => Some(&args.place),
            Command::Why(args) => Some(&args.place),
            Command::Stats(args) | Command::Errors(args) => Some(&args.place),
            Command::Remove(args) => Some(&args.place),
            Command::Verify(args) => Some(&args.place),
            Command::Compact(place) => Some(place),
            Command::Export(args) => Some(&args.place),
            Command::Index(_) | Command::Watch(_) | Command::Read(_) | Command::Recognise(_) => None,
            Command::Completions { .. } | Command::Man(_) => None,
            #[cfg(all(feature = "pdf", unix))]
            Command::ExtractPdf => None,
        }
    }

    /// The people and outlets without whom nothing is found: each that an option alone asks for, and whom `why` is about.
    pub fn wanted(&self) -> Vec<String> {
        let filters = match self {
            Command::Search(args) => &args.filters,
            Command::Similar(args) => &args.filters,
            Command::Facets(args) => &args.filters,
            Command::Timeline(args) => &args.filters,
            Command::Export(args) => &args.filters,
            Command::Why(args) => return vec![args.name.clone()],
            _ => return Vec::new(),
        };
        let alone = [&filters.person, &filters.source].into_iter().filter(|names| names.len() == 1);
        alone.flatten().cloned().collect()
    }

    /// Whether what it prints ends in zero bytes, not in line ends.
    pub fn ends_in_zeros(&self) -> bool {
        matches!(self, Command::Search(SearchArgs { null: true, .. }))
    }

    /// Whether its output is for a person to read, and may be longer than the screen.
    pub fn is_read(&self) -> bool {
        match self {
            Command::Search(args) => !args.json && !args.csv && args.format.is_none(),
            Command::Similar(args) => !args.json,
            Command::Facets(args) => !args.json && !args.csv,
            Command::Timeline(args) => !args.json && !args.csv,
            Command::Show(args) => !args.json,
            Command::Why(args) => !args.json,
            Command::Stats(args) | Command::Errors(args) => !args.json,
            _ => false,
        }
    }
}

/// What is indexed, and how.
#[derive(Clone, Debug, Args)]
pub struct CorpusArgs {
    /// Folders of articles; several share one index only with --index
    #[arg(required = true, value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// Where the index lies [default: what the environment's DATELINE_INDEX says, or else FOLDER/.dateline]
    #[arg(long, value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Follow symbolic links, out of the folder too; kept for the next runs, until =false
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub follow_links: Option<bool>,
    /// Read an article's field from the column or key of that name, in CSV, JSON, JSON lines and Parquet; may be repeated,
    /// and is kept for the next runs until another map is given [fields: title, standfirst, body, byline, date, source,
    /// language, section, url, id, dateline; date=NAME:dmy or NAME:mdy says which number is the day]
    #[arg(long, value_name = "FIELD=NAME")]
    pub map: Vec<Mapping>,
    /// Date articles that have no date by the time of their file; kept for the next runs, until =false
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub date_from_file: Option<bool>,
    /// How much memory to take, such as 256M or 1G [default: 256M, or 96M for each thread if that is more]
    #[arg(long, value_name = "SIZE", value_parser = bytes)]
    pub memory: Option<usize>,
    /// How many threads to use, as far as the memory allows, at most four for each core [default: all cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// `dateline index`
#[derive(Debug, Args)]
#[command(mut_arg("folders", |arg| arg.required(false).help(OR_THOSE_OF_THE_INDEX)))]
pub struct IndexArgs {
    /// What is indexed.
    #[command(flatten)]
    pub corpus: CorpusArgs,
    /// Read everything anew; what is indexed now stands until that is done
    #[arg(long)]
    pub rebuild: bool,
    /// Say what would be read, read again and dropped, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Read files again in which something could not be read, though they did not change
    #[arg(long)]
    pub retry: bool,
    /// Read again what an older version of dateline understood
    #[arg(long)]
    pub refresh: bool,
    /// Show what each stage took, as processor time and as wall time
    #[arg(long)]
    pub timings: bool,
    /// List every file with something that could not be read, not only the first twenty
    #[arg(long)]
    pub list_failed: bool,
    /// Print the summary as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `dateline watch`
#[derive(Debug, Args)]
pub struct WatchArgs {
    /// What is watched.
    #[command(flatten)]
    pub corpus: CorpusArgs,
    /// Print a line for each file that is added (+), read again (~), renamed (>), gone (-) or cannot be read (!)
    #[arg(short = 'v', long)]
    pub events: bool,
    /// Print one JSON object for each thing that happens
    #[arg(long)]
    pub json: bool,
}

/// Where to search.
#[derive(Clone, Debug, Args)]
pub struct PlaceArgs {
    /// The folder of articles, which has an index [default: the nearest one with an index]
    #[arg(long = "in", value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Where the index lies; without it and --in, the environment's DATELINE_INDEX says
    #[arg(long, value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// What you know better of people and countries [default: entities.toml beside the index, if there is one]
    #[arg(long, value_name = "FILE")]
    pub entities: Option<PathBuf>,
}

/// What an article must be. Several values of one kind mean any of them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct FilterArgs {
    /// Mentions the country: a name in any language, a code, an adjective or a region; a city or a state stands for its country;
    /// repeat it for any of several, for all of them write 'country:A country:B' in the query
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::countries))]
    pub country: Vec<String>,
    /// Does not mention it
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::countries))]
    pub not_country: Vec<String>,
    /// Mentions the person: any part of the name, in any spelling; repeat it for any of several, for all of them write
    /// 'person:"A" person:"B"' in the query
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::people))]
    pub person: Vec<String>,
    /// Does not mention them
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::people))]
    pub not_person: Vec<String>,
    /// Is about the country or person, not merely mentioning them
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::anybody))]
    pub about: Vec<String>,
    /// Is not about them
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::anybody))]
    pub not_about: Vec<String>,
    /// Was filed from the country, by its dateline
    #[arg(long, value_name = "NAME")]
    pub filed_from: Vec<String>,
    /// Was not filed from there
    #[arg(long, value_name = "NAME")]
    pub not_filed_from: Vec<String>,
    /// Appeared in the outlet: its name, or whole words of it, for all outlets that have them
    #[arg(long, value_name = "OUTLET", add = ArgValueCompleter::new(complete::sources))]
    pub source: Vec<String>,
    /// Did not appear in it
    #[arg(long, value_name = "OUTLET", add = ArgValueCompleter::new(complete::sources))]
    pub not_source: Vec<String>,
    /// Is in the language: a code such as en, or its English name
    #[arg(long, value_name = "LANGUAGE", add = ArgValueCompleter::new(complete::languages))]
    pub language: Vec<String>,
    /// Is not in it
    #[arg(long, value_name = "LANGUAGE", add = ArgValueCompleter::new(complete::languages))]
    pub not_language: Vec<String>,
    /// Appeared on that day or later: 2025-05-15, 15/05/2025, "15 May 2025", 2025-05, "May 2025", March (the latest), 2025,
    /// 2025-W20, 2025-Q2, 1990s, Monday, yesterday, "last week", "two weeks ago", 7d, 2w, 3m, 1y
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Appeared on that day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}

/// `dateline search`
#[derive(Debug, Args)]
#[command(mut_arg("folder", |arg| arg.help(OF_ANY_FOLDER)), after_long_help = QUERIES)]
pub struct SearchArgs {
    /// Words (all of them), "phrases", OR, -word, (groups), title:word, word*, a NEAR/8 b; nothing or * for every article
    #[arg(value_name = "QUERY", conflicts_with = "queries")]
    pub query: Vec<String>,
    /// Where to search.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// The order of hits
    #[arg(long, value_enum, default_value_t)]
    pub sort: SortArg,
    /// What makes a hit a good one
    #[arg(long, value_enum, default_value_t)]
    pub rank: RankArg,
    /// With --rank recent: in how many days an article's score is halved, counted from the newest article
    #[arg(long, value_name = "DAYS", default_value_t = Rank::HALF_LIFE, value_parser = days)]
    pub half_life: f32,
    /// Show what the article's score is made of, instead of hits
    #[arg(long, value_name = "ID", conflicts_with_all = ["queries", "format", "csv", "kwic"], add = ArgValueCompleter::new(complete::ids))]
    pub explain: Option<String>,
    /// Show how the query was understood, part by part, instead of hits: what each asks for, which words of the index it
    /// stands for, how many articles have it
    #[arg(long, conflicts_with_all = ["queries", "format", "csv", "kwic", "explain"])]
    pub explain_query: bool,
    /// How many hits to show, or all [default: 10; with --csv and --format all, with --format trec 1000]
    #[arg(short = 'n', long = "number", value_name = "N", value_parser = number)]
    pub limit: Option<usize>,
    /// How many hits to pass over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// One hit a story: copies of a better hit are named below it, and counts stay those of articles
    #[arg(long, conflicts_with_all = ["kwic", "queries"])]
    pub stories: bool,
    /// Also count, over all that matches [with no value: country,person]
    #[arg(long, value_enum, value_name = "KIND,...", value_delimiter = ',', num_args = 0.., require_equals = true, default_missing_value = "country,person", conflicts_with_all = ["csv", "format", "kwic"])]
    pub facets: Vec<FacetArg>,
    /// Take any text as a query and never fail to understand it
    #[arg(long)]
    pub lenient: bool,
    /// How many passages to show of a hit at most [default: 2]
    #[arg(long, value_name = "N", conflicts_with_all = ["whole", "kwic"])]
    pub passages: Option<usize>,
    /// Show all of the text
    #[arg(long, conflicts_with = "kwic")]
    pub whole: bool,
    /// Show every place that matched on a line of its own, one under the other (a concordance)
    #[arg(long, conflicts_with_all = ["json", "csv", "format"])]
    pub kwic: bool,
    /// Print one JSON object a hit, then one a count
    #[arg(long)]
    pub json: bool,
    /// Print comma-separated values: short for --format csv
    #[arg(long, conflicts_with_all = ["json", "format"])]
    pub csv: bool,
    /// How to print hits
    #[arg(long, value_enum, conflicts_with = "json")]
    pub format: Option<FormatArg>,
    /// With --format paths or ids: end each with a zero byte instead of a line end, for xargs -0
    #[arg(short = '0', long, requires = "format")]
    pub null: bool,
    /// Run each line `id<TAB>query` of a file, any of its words
    #[arg(long, value_name = "FILE", requires = "format", conflicts_with_all = ["csv", "kwic"])]
    pub queries: Option<PathBuf>,
    /// What an article must be.
    #[command(flatten)]
    pub filters: FilterArgs,
}

/// `dateline similar`
#[derive(Debug, Args)]
#[command(mut_arg("folder", |arg| arg.help(OF_ANY_FOLDER)))]
pub struct SimilarArgs {
    /// The article's id, as search prints it, or the path of its file; - for a text on standard input
    #[arg(add = ArgValueCompleter::new(complete::ids))]
    pub id: String,
    /// Where to search.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// How many hits to show, or all
    #[arg(short = 'n', long = "number", value_name = "N", default_value = "10", value_parser = number)]
    pub limit: usize,
    /// Show copies of the same story too
    #[arg(long)]
    pub copies: bool,
    /// Print one JSON object a hit
    #[arg(long)]
    pub json: bool,
    /// What an article must be.
    #[command(flatten)]
    pub filters: FilterArgs,
}

/// `dateline facets`
#[derive(Debug, Args)]
#[command(mut_arg("folder", |arg| arg.help(OF_ANY_FOLDER)))]
pub struct FacetsArgs {
    /// As for search; nothing for every article
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// What to count; several with commas between
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [FacetArg::Country])]
    pub by: Vec<FacetArg>,
    /// Only values with this in a name: any spelling of a person, a country's region or code; several mean any of them
    #[arg(long = "match", value_name = "TEXT")]
    pub matching: Vec<String>,
    /// The order of values [default: count; of dates their own]
    #[arg(long, value_enum)]
    pub order: Option<OrderArg>,
    /// Where to search.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// How many values to show [default: all]
    #[arg(short = 'n', long = "number", value_name = "N", value_parser = number)]
    pub limit: Option<usize>,
    /// Print comma-separated values: what is counted, the value, its name and code, how many articles
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Print one JSON object a value
    #[arg(long)]
    pub json: bool,
    /// What an article must be.
    #[command(flatten)]
    pub filters: FilterArgs,
}

/// `dateline timeline`
#[derive(Debug, Args)]
#[command(mut_arg("folder", |arg| arg.help(OF_ANY_FOLDER)))]
pub struct TimelineArgs {
    /// As for search; nothing for every article
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// How long a span is; those in which nothing matches are zero, and more than three of them in a row one line (not in
    /// --csv and --json)
    #[arg(long, value_enum, default_value = "month")]
    pub by: StepArg,
    /// A line for each of the most frequent values
    #[arg(long, value_enum)]
    pub split: Option<SplitArg>,
    /// How many values to split by, or all
    #[arg(short = 'n', long = "number", value_name = "N", default_value = "5", value_parser = number)]
    pub limit: usize,
    /// Bars for the share of all articles of the time, not for their number
    #[arg(long)]
    pub share: bool,
    /// Where to search.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Print comma-separated values: counts, all articles of the time, and the share of them
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Print one JSON object a span
    #[arg(long)]
    pub json: bool,
    /// What an article must be.
    #[command(flatten)]
    pub filters: FilterArgs,
}

/// `dateline show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The article's id, as search prints it, or the path of its file
    #[arg(add = ArgValueCompleter::new(complete::ids))]
    pub id: String,
    /// Where to search.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `dateline open`
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// The article's id, as search prints it, or the path of its file. The file is opened; where that holds others beside it, its address, if it
    /// has one
    #[arg(add = ArgValueCompleter::new(complete::ids))]
    pub id: String,
    /// Where to search.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Open the file, even where it holds others beside the article
    #[arg(long, conflicts_with = "url")]
    pub file: bool,
    /// Open the address, even where the file is the article
    #[arg(long)]
    pub url: bool,
    /// Only print what would be opened
    #[arg(long)]
    pub print: bool,
    /// The program to open it with, and its options [default: the desktop's]
    #[arg(long, env = "DATELINE_OPENER", value_name = "PROGRAM", hide_env_values = true)]
    pub with: Option<String>,
}

/// `dateline why`
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// Any part of a name, in any spelling
    #[arg(add = ArgValueCompleter::new(complete::people))]
    pub name: String,
    /// The article to look into, by its id as search prints it, or by its file [default: the newest three]
    #[arg(add = ArgValueCompleter::new(complete::ids))]
    pub id: Option<String>,
    /// Where to search.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Print one JSON object a person
    #[arg(long)]
    pub json: bool,
}

/// Commands about a whole index: `dateline stats`, `errors`
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Where to look.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `dateline remove`
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// An article's id as search prints it; or what an id begins with: a file, an archive, a folder; or the path of one, or of a folder that was indexed
    #[arg(value_name = "PATH|ID")]
    pub name: String,
    /// Where to look.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Let back in what was removed under this name; the next index reads it
    #[arg(long)]
    pub undo: bool,
}

/// `dateline verify`
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Where to look.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Only hold the index's files against their sums
    #[arg(long)]
    pub quick: bool,
}

/// `dateline export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// As for search; nothing for every article
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Where to look.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// What an article must be.
    #[command(flatten)]
    pub filters: FilterArgs,
}

/// `dateline man`
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command whose page is printed [default: the page that leads to all of them]
    #[arg(value_name = "COMMAND", conflicts_with = "all")]
    pub command: Option<String>,
    /// Write the pages of all commands into a folder: dateline.1, dateline-search.1 and so on
    #[arg(long, value_name = "DIR")]
    pub all: Option<PathBuf>,
}

/// `dateline read` and `dateline recognise`
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Files of articles; of an archive, one document as well: news.zip!/a/b.html
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Read an article's field from the column or key of that name, as for index
    #[arg(long, value_name = "FIELD=NAME")]
    pub map: Vec<Mapping>,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum SortArg {
    /// Best match first
    #[default]
    Relevance,
    /// Newest first
    Newest,
    /// Oldest first
    Oldest,
}

/// What makes a hit a good one.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum RankArg {
    /// How often it has the words, and how rare they are (BM25F)
    Bm25,
    /// Also how close they stand
    Proximity,
    /// Also what the best hits have in common
    #[default]
    Feedback,
    /// Also how new it is
    Recent,
}

/// What can be counted.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FacetArg {
    /// Countries mentioned
    Country,
    /// Regions with a country mentioned
    Region,
    /// Countries in which articles were filed, by their datelines
    Filed,
    /// People mentioned
    Person,
    /// Outlets
    Source,
    /// Who wrote the articles; what one of them wrote is found by 'byline:"Jane Roe"'
    Author,
    /// Languages
    Language,
    /// Years of publication
    Year,
    /// Months of publication
    Month,
}

/// The order of values.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum OrderArg {
    /// The most frequent first
    Count,
    /// By name
    Name,
}

/// How long a span of time is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StepArg {
    /// Days
    Day,
    /// Weeks, from Monday
    Week,
    /// Months
    Month,
    /// Years
    Year,
}

/// What makes lines of a timeline.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SplitArg {
    /// Countries mentioned
    Country,
    /// People mentioned
    Person,
    /// Outlets
    Source,
    /// Who wrote the articles
    Author,
}

/// How to print hits.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FormatArg {
    /// A run for retrieval evaluation: query Q0 id rank score tag
    Trec,
    /// Comma-separated values, with a heading
    Csv,
    /// Entries for BibTeX and biblatex
    Bibtex,
    /// Records for reference managers
    Ris,
    /// The files that hits are in, each once, as they can be opened from here; for what is in an archive, the archive
    Paths,
    /// The ids of hits
    Ids,
    /// A list with links and passages
    Markdown,
}

/// A number, or `all`.
pub(super) fn number(typed: &str) -> Result<usize, String> {
    match typed.trim() {
        "all" => Ok(usize::MAX),
        typed => typed.parse().map_err(|_| "write a number, or all".into()),
    }
}

/// A number of days above zero.
fn days(typed: &str) -> Result<f32, String> {
    let days: f32 = typed.trim().parse().map_err(|_| "write a number of days, such as 30")?;
    if days.is_finite() && days > 0.0 { Ok(days) } else { Err("must be more than no days".into()) }
}

/// `256M`, `1G`, `64k` or a number of bytes.
fn bytes(typed: &str) -> Result<usize, String> {
    let typed = typed.trim();
    let digits = typed.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match typed[digits.len()..].to_ascii_lowercase().trim_end_matches('b').trim_end_matches('i') {
        "" => 1,
        "k" => 1 << 10,
        "m" => 1 << 20,
        "g" => 1 << 30,
        _ => return Err("write a size such as 256M or 1G".into()),
    };
    let number: usize = digits.trim().parse().map_err(|_| "write a size such as 256M or 1G")?;
    number.checked_mul(factor).ok_or_else(|| "is more than any machine has".into())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Cli, bytes, days};

    #[test]
    fn the_arguments_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_half_life_is_longer_than_nothing() {
        assert_eq!(days("7"), Ok(7.0));
        assert!(days("0").is_err() && days("-1").is_err() && days("inf").is_err() && days("week").is_err());
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(bytes("256M"), Ok(256 << 20));
        assert_eq!(bytes("1GiB"), Ok(1 << 30));
        assert_eq!(bytes("4096"), Ok(4096));
        assert!(bytes("much").is_err() && bytes("9999999999999999G").is_err());
    }
}
