//! A Node.js program beside the test, which speaks the lines of `tests/json-lines.mjs`.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::needs::program_folder;

/// How long a program may take to start or to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program. Dropped, it is told to end, by the end of its standard input, and waited for.
#[derive(Debug)]
pub struct Program {
    name: &'static str,
    child: Child,
    input: Option<ChildStdin>,
    lines: mpsc::UnboundedReceiver<Value>,
    calls: u64,
    /// What happened and has not been expected yet.
    events: VecDeque<Value>,
}

impl Program {
    /// Starts `main.mjs` in the folder `name` under `tests/`; returns it with its `ready` event.
    pub async fn start(name: &'static str, arguments: impl IntoIterator<Item = OsString>) -> (Self, Value) {
        let folder = program_folder(name);
        let mut node = Command::new("node");
        node.arg("main.mjs").args(arguments).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = node.spawn().unwrap();
        let (input, output) = (child.stdin.take(), child.stdout.take().unwrap());
        let (sender, lines) = mpsc::unbounded_channel();
        thread::spawn(move || {
            let read = BufReader::new(output).lines().map_while(Result::ok);
            read.map(|line| serde_json::from_str(&line).unwrap_or(Value::String(line)))
                .all(|line| sender.send(line).is_ok())
        });
        let mut program = Self { name, child, input, lines, calls: 0, events: VecDeque::new() };
        let ready = program.expect("ready", PATIENCE).await;
        (program, ready)
    }

    /// Has the program do something and waits until it is done; the error is what it said.
    pub async fn call(&mut self, name: &str, parameters: Value) -> Result<Value, String> {
        self.calls += 1;
        let call = json!({"call": self.calls, "do": name, "with": parameters});
        writeln!(self.input.as_mut().unwrap(), "{call}").unwrap();
        loop {
            let mut line =
                self.line(PATIENCE).await.ok_or_else(|| format!("{}: no answer to {call}", self.name))?;
            if line["answer"] == self.calls {
                let result = line["result"].take();
                return line["error"].as_str().map_or(Ok(result), |error| Err(error.to_owned()));
            }
            self.events.push_back(line);
        }
    }

    /// Waits for an event of this name; fails the test, with what happened instead, when `limit` has passed. Other
    /// events stay for later.
    pub async fn expect(&mut self, event: &str, limit: Duration) -> Value {
        let is_it = |line: &Value| line["event"] == event;
        if let Some(known) = self.events.iter().position(is_it).and_then(|at| self.events.remove(at)) {
            return known;
        }
        let arrival = async {
            loop {
                let line = self.lines.recv().await?;
                match is_it(&line) {
                    true => return Some(line),
                    false => self.events.push_back(line),
                }
            }
        };
        let found = timeout(limit, arrival).await.ok().flatten();
        found
            .unwrap_or_else(|| panic!("{}: no {event:?} within {limit:?}, but {:#?}", self.name, self.events))
    }

    /// What has happened and nobody expected, up to now.
    pub fn unexpected(&mut self) -> Vec<Value> {
        while let Ok(line) = self.lines.try_recv() {
            self.events.push_back(line);
        }
        self.events.drain(..).collect()
    }

    async fn line(&mut self, limit: Duration) -> Option<Value> {
        timeout(limit, self.lines.recv()).await.ok().flatten()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.wait();
    }
}
