//! `entregent peers import` and `export`: lists shared with other administrators.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::blocklist::{self, Blocklist, Entry};
use super::{Opened, SettingsArgs, explain};
use crate::domain::{PeerHost, Policy};
use crate::services::policies::{self, By, Decision, NewDecision};

#[derive(Args, Debug)]
pub(super) struct ImportArgs {
    /// A CSV file with Mastodon's heading: #domain,#severity,…
    file: PathBuf,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Take the right lines of a list that has wrong ones.
    #[arg(long)]
    skip_wrong: bool,
    /// Also change what was decided otherwise before.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    settings: SettingsArgs,
}

/// What a list changes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan {
    new: Vec<NewDecision>,
    /// Decided so already.
    same: usize,
    /// Decided otherwise, and left so.
    kept: Vec<PeerHost>,
}

pub(super) async fn import(args: ImportArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(&args.file);
    let text = text.with_context(|| format!("cannot read {}", args.file.display()))?;
    let Blocklist { entries, wrong } = blocklist::read(&text);
    for line in &wrong {
        eprintln!("{}: {line}", args.file.display());
    }
    if !wrong.is_empty() && !args.skip_wrong && !args.dry_run {
        bail!("{} wrong lines, nothing was imported; --skip-wrong takes the others", wrong.len());
    }
    let app = Opened::new(args.settings.start(env)?)?;
    let known: HashMap<String, Policy> =
        app.read(policies::list).await?.into_iter().filter_map(known).collect();
    let plan = plan(entries, &known, args.replace);
    report(&plan, args.dry_run);
    if !args.dry_run && !plan.new.is_empty() {
        let new = plan.new;
        let own = PeerHost::of(&app.urls.authority());
        let decided = app.write(move |tx| policies::decide(tx, By::Command, &new)).await;
        decided.map_err(|error| explain(error, &own))?;
    }
    Ok(())
}

fn known(decision: Decision) -> Option<(String, Policy)> {
    decision.policy.map(|policy| (decision.host, policy))
}

/// Of several lines about one server, the last counts.
fn plan(entries: Vec<Entry>, known: &HashMap<String, Policy>, replaces: bool) -> Plan {
    let by_host: BTreeMap<PeerHost, Entry> =
        entries.into_iter().map(|entry| (entry.host.clone(), entry)).collect();
    let mut plan = Plan::default();
    for (host, Entry { policy, comment, .. }) in by_host {
        match known.get(host.as_str()) {
            Some(decided) if *decided == policy => plan.same += 1,
            Some(_) if !replaces => plan.kept.push(host),
            _ => plan.new.push(NewDecision { host, policy: Some(policy), reason: comment }),
        }
    }
    plan
}

fn report(plan: &Plan, is_dry: bool) {
    for NewDecision { host, policy, .. } in &plan.new {
        println!("{host}: {}", policy.map_or("none", Policy::as_str));
    }
    for host in &plan.kept {
        println!("{host}: left as it was decided before; --replace changes it");
    }
    let would = if is_dry { "would be decided" } else { "decided" };
    println!("{} {would}, {} were so already, {} left.", plan.new.len(), plan.same, plan.kept.len());
}

pub(super) async fn export(args: ExportArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let mut entries = Vec::new();
    for decision in app.read(policies::list).await? {
        match decision.policy {
            Some(Policy::Quiet) => eprintln!("{}: quiet, for which Mastodon has no word", decision.host),
            Some(policy) => {
                entries.push(Entry { host: PeerHost::of(&decision.host), policy, comment: decision.reason });
            }
            None => {}
        }
    }
    print!("{}", blocklist::write(&entries)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_changes_no_decision_unless_told_to() {
        let entry =
            |host: &str, policy| Entry { host: host.parse().unwrap(), policy, comment: String::new() };
        let entries = || {
            vec![
                entry("new.example", Policy::Suspended),
                entry("friend.example", Policy::Suspended),
                entry("same.example", Policy::Limited),
            ]
        };
        let known = HashMap::from([
            ("friend.example".to_owned(), Policy::Open),
            ("same.example".to_owned(), Policy::Limited),
        ]);
        let hosts = |plan: &Plan| plan.new.iter().map(|new| new.host.to_string()).collect::<Vec<_>>();
        let careful = plan(entries(), &known, false);
        assert_eq!(
            (hosts(&careful), careful.same, careful.kept.len()),
            (vec!["new.example".to_owned()], 1, 1)
        );
        let replacing = plan(entries(), &known, true);
        assert_eq!(hosts(&replacing), ["friend.example", "new.example"]);
    }
}
