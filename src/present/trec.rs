//! A run as TREC's evaluation tools read it: `query Q0 id rank score tag`, white space between.

use std::io::{self, Write};

/// Writes the ranking of one query. White space in an id, which would make two columns of one, is written `%20`.
pub fn trec(query: &str, ranking: &[(String, f32)], tag: &str, out: &mut dyn Write) -> io::Result<()> {
    for (place, (id, score)) in ranking.iter().enumerate() {
        let id = id.split(char::is_whitespace).collect::<Vec<_>>().join("%20");
        writeln!(out, "{query} Q0 {id} {} {score:.4} {tag}", place + 1)?;
    }
    Ok(())
}
