//! Where the machine's time goes during a rush: the server's threads by name, the load generator, the
//! rest of the machine (PostgreSQL is there), and what stays idle. From Linux' `/proc`.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The kernel counts in hundredths of a second for programs, whatever it ticks at (`man 5 proc_stat`).
const TICKS: f64 = 100.0;

/// Processor seconds used up to a moment.
pub struct Moment {
    threads: BTreeMap<String, f64>,
    me: f64,
    machine: f64,
    idle: f64,
}

impl Moment {
    /// Now, for a server's process.
    pub fn now(server: u32) -> Self {
        let mut threads = BTreeMap::new();
        let tasks = std::fs::read_dir(format!("/proc/{server}/task"));
        for task in tasks.into_iter().flatten().flatten() {
            if let Some((name, seconds)) = used(&task.path().join("stat")) {
                *threads.entry(name).or_insert(0.0) += seconds;
            }
        }
        let (machine, idle) = machine().unwrap_or_default();
        Self {
            threads,
            me: used(Path::new("/proc/self/stat")).map_or(0.0, |(_, seconds)| seconds),
            machine,
            idle,
        }
    }

    /// Microseconds of processor time for each booking between two moments, by who used them.
    pub fn per_booking(&self, later: &Self, bookings: usize) -> Value {
        let micros = |seconds: f64| json!((seconds * 1e6 / bookings.max(1) as f64).round());
        let mut parts = Map::new();
        let mut server = 0.0;
        for (name, seconds) in &later.threads {
            let spent = seconds - self.threads.get(name).unwrap_or(&0.0);
            server += spent;
            parts.insert(format!("server, {name}"), micros(spent));
        }
        let me = later.me - self.me;
        let busy = later.machine - self.machine;
        parts.insert("load generator".to_owned(), micros(me));
        parts.insert(
            "others (PostgreSQL, kernel)".to_owned(),
            micros((busy - me - server).max(0.0)),
        );
        parts.insert("idle".to_owned(), micros(later.idle - self.idle));
        Value::Object(parts)
    }
}

/// Name and processor seconds of a thread or process.
fn used(stat: &Path) -> Option<(String, f64)> {
    let text = std::fs::read_to_string(stat).ok()?;
    let (before, after) = text.rsplit_once(") ")?;
    let (_, name) = before.split_once('(')?;
    // After the name: state is the third field, user and system time the 14th and 15th.
    let mut fields = after.split(' ').skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((name.to_owned(), (user + system) / TICKS))
}

/// Busy and idle seconds of all processors.
fn machine() -> Option<(f64, f64)> {
    let text = std::fs::read_to_string("/proc/stat").ok()?;
    let fields: Vec<f64> = text
        .lines()
        .next()?
        .split_whitespace()
        .skip(1)
        .take(8)
        .filter_map(|field| field.parse().ok())
        .collect();
    let idle = fields.get(3)? + fields.get(4)?;
    let all: f64 = fields.iter().sum();
    Some(((all - idle) / TICKS, idle / TICKS))
}
