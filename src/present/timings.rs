//! What the stages of a run took, at a terminal.

use std::io::{self, Write};

use super::style::Style;
use crate::timings::Timings;

/// A line for each stage, and how busy the cores were.
pub fn timings(timings: &Timings, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    writeln!(out, "{dim}stage         CPU     wall{dim:#}")?;
    for stage in &timings.stages {
        let (name, cpu, wall) = (stage.stage.name(), stage.cpu_seconds, stage.wall_seconds);
        writeln!(out, "{name:<10}{cpu:>7.2}  {wall:>7.2} s")?;
    }
    writeln!(out, "{dim}cores busy {:.0} %{dim:#}", timings.busy * 100.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Style, timings};
    use crate::timings::{Clocks, Stage};

    #[test]
    fn every_stage_has_a_line() {
        let clocks = Clocks::default();
        clocks.add(Stage::Clean, Duration::from_millis(1_250), Duration::from_millis(1_500));
        let mut out = Vec::new();
        let taken = clocks.timings(Duration::from_secs(3), Duration::from_secs(2), 2);
        timings(&taken, &Style::of_width(80), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.lines().count(), 2 + Stage::ALL.len());
        assert!(out.contains("clean        1.25     1.50 s\n") && out.contains("cores busy 75 %"), "{out}");
    }
}
