//! Proof by killing: a child process goes through the whole flow and is killed somewhere; another one looks
//! at what is left. Nothing that was promised may be lost, nothing may come back, no id may come twice.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::kit::Outcome;

/// What a child wrote down about items, for its parent.
pub struct Journal(PathBuf);

/// What is known of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The client was told of it.
    Told,
    /// Its removal began.
    Leaving,
    Gone,
}

impl Journal {
    pub fn new(folder: &Path) -> Self {
        Self(folder.join("journal"))
    }

    /// Writes a line; it survives the death of this process.
    pub fn note(&self, word: &str, id: &str) -> Outcome<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&self.0)?;
        Ok(file.write_all(format!("{word} {id}\n").as_bytes())?)
    }

    /// # Errors
    /// An id that was told of twice: the proof has failed.
    pub fn read(&self) -> Outcome<BTreeMap<String, State>> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        let mut items = BTreeMap::new();
        for line in text.lines() {
            let (word, id) = line.split_once(' ').ok_or("a broken line in the journal")?;
            let state = match word {
                "told" => State::Told,
                "leaving" => State::Leaving,
                _ => State::Gone,
            };
            if items.insert(id.to_owned(), state).is_some() && state == State::Told {
                return Err(format!("id {id} was given twice").into());
            }
        }
        Ok(items)
    }

    /// Holds what is pending against what was written down. Yields what nobody was told of.
    ///
    /// # Errors
    /// What is lost or came back.
    pub fn check(&self, pending: &[String]) -> Outcome<Vec<String>> {
        let items = self.read()?;
        for (id, state) in &items {
            match (state, pending.contains(id)) {
                (State::Told, false) => return Err(format!("item {id} is lost").into()),
                (State::Gone, true) => return Err(format!("item {id} was removed and is back").into()),
                _ => {}
            }
        }
        Ok(pending.iter().filter(|id| !items.contains_key(*id)).cloned().collect())
    }
}

/// Kills `rounds` children at random points, and lets an auditor look after each.
pub fn prove(rounds: u32, arguments: &[&Path]) -> Outcome<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let mut state =
        std::env::var("SEED").ok().map_or(u64::try_from(now)?, |seed| seed.parse().unwrap_or(1)) | 1;
    println!("SEED={state}");
    let began = Instant::now();
    let child = |role: &str| -> Outcome<Command> {
        let mut child = Command::new(std::env::current_exe()?);
        child.args(arguments).arg(role).stdout(Stdio::null());
        Ok(child)
    };
    // How long the flow takes when nobody disturbs it.
    let whole = Instant::now();
    let status = child("--flow")?.status()?;
    if !status.success() {
        return Err("the flow fails even when nobody disturbs it".into());
    }
    let whole = whole.elapsed();
    let mut killed = 0;
    for round in 0..rounds {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let share = u32::try_from(state >> 40)?;
        let mut victim = child("--flow")?.spawn()?;
        std::thread::sleep(
            whole.mul_f64(f64::from(share) / f64::from(1 << 24)).max(Duration::from_micros(100)),
        );
        victim.kill()?;
        killed += u32::from(!victim.wait()?.success());
        let status = child("--audit")?.status()?;
        if !status.success() {
            return Err(format!("round {round}: the auditor is not content").into());
        }
    }
    println!(
        "{rounds} rounds, {killed} killed within {whole:.0?}, in {:.1?}: nothing lost, nothing back, no id twice",
        began.elapsed()
    );
    Ok(())
}
