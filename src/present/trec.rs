//! A run as TREC's evaluation tools read it: `query Q0 id rank score tag`, white space between.

use std::io::{self, Write};

use super::plain::is_unsafe;

/// Writes the ranking of one query. White space in an id, which would make two columns of one, is written `%20`, and what a
/// terminal would obey as the bytes that it is.
pub fn trec(query: &str, ranking: &[(String, f32)], tag: &str, out: &mut dyn Write) -> io::Result<()> {
    for (place, (id, score)) in ranking.iter().enumerate() {
        writeln!(out, "{} Q0 {} {} {score:.4} {tag}", column(query), column(id), place + 1)?;
    }
    Ok(())
}

/// Text as one column.
fn column(text: &str) -> String {
    let mut column = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => column.push_str("%20"),
            _ if is_unsafe(c) => {
                column.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
            }
            _ => column.push(c),
        }
    }
    column
}

#[cfg(test)]
mod tests {
    use super::trec;

    #[test]
    fn an_id_is_one_column_that_no_terminal_obeys() {
        let mut out = Vec::new();
        trec("7 a", &[("a b\n\u{1b}[31m\u{202e}.txt".into(), 1.5)], "tag", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "7%20a Q0 a%20b%20%1B[31m%E2%80%AE.txt 1 1.5000 tag\n");
    }
}
