//! What running a command costs: wall time, processor time of it and all it started, and the most memory that it held.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use wait4::Wait4;

/// The cost of a command, or of several in turn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of processor time, user and system.
    pub cpu: f64,
    /// Bytes of memory at the highest. The kernel counts a child from its parent's size on: the suite holds no set in memory.
    pub memory: u64,
}

impl Cost {
    /// One after another.
    fn then(self, next: Cost) -> Cost {
        Cost { wall: self.wall + next.wall, cpu: self.cpu + next.cpu, memory: self.memory.max(next.memory) }
    }
}

/// Runs a command, its output thrown away. Status 1 may mean that nothing was found.
pub fn run(command: &mut Command) -> Result<Cost> {
    let what = format!("{command:?}");
    let started = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.with_context(|| format!("{what}: cannot be run"))?;
    let used = child.wait4().with_context(|| format!("{what}: cannot be waited for"))?;
    let wall = started.elapsed().as_secs_f64();
    ensure!(matches!(used.status.code(), Some(0 | 1)), "{what}: ended with {}", used.status);
    let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Ok(Cost { wall, cpu, memory: used.rusage.maxrss })
}

/// Runs commands one after another.
pub fn run_all(commands: &mut [Command]) -> Result<Cost> {
    commands.iter_mut().try_fold(Cost::default(), |cost, command| Ok(cost.then(run(command)?)))
}

/// The one in the middle of several runs, each figure by itself.
pub fn median(costs: &[Cost]) -> Cost {
    let wall: Vec<f64> = costs.iter().map(|cost| cost.wall).collect();
    let cpu: Vec<f64> = costs.iter().map(|cost| cost.cpu).collect();
    let memory: Vec<f64> = costs.iter().map(|cost| cost.memory as f64).collect();
    Cost { wall: quantile(&wall, 0.5), cpu: quantile(&cpu, 0.5), memory: quantile(&memory, 0.5) as u64 }
}

/// The value below which a share of the values lies; 0 of none.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (share * sorted.len().saturating_sub(1) as f64).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{Cost, median, quantile, run_all};

    #[test]
    fn the_middle_of_several_runs() {
        let cost = |wall, memory| Cost { wall, cpu: wall / 2.0, memory };
        assert_eq!(median(&[cost(3.0, 10), cost(1.0, 30), cost(2.0, 20)]), cost(2.0, 20));
    }

    #[test]
    fn a_share_of_the_values_lies_below() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!([0.5, 0.95, 0.99].map(|share| quantile(&values, share)), [50.0, 95.0, 99.0]);
        assert_eq!(quantile(&[], 0.5), 0.0);
    }

    #[test]
    fn commands_in_turn_are_added_up_and_a_failure_is_told() {
        let sh = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        let cost = run_all(&mut [sh("sleep 0.02"), sh("sleep 0.02")]).unwrap();
        assert!(cost.wall >= 0.04 && cost.memory > 0, "{cost:?}");
        let failed = run_all(&mut [sh("exit 3")]).unwrap_err().to_string();
        assert!(failed.contains("exit 3"), "{failed}");
    }
}
