//! The program as its operator and its neighbours meet it: processes, signals, ports, exit codes.

mod deciding;
mod demo;
mod key_tasks;
mod kills;
mod live;
mod misuse;
mod moving;
mod passkeys;
mod rotation;
mod sharing;
mod stopping;
mod sugar;
mod tables;
mod walks;
mod writing;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    [
        deciding::tests(),
        demo::tests(),
        key_tasks::tests(),
        kills::tests(),
        live::tests(),
        misuse::tests(),
        moving::tests(),
        passkeys::tests(),
        rotation::tests(),
        sharing::tests(),
        stopping::tests(),
        sugar::tests(),
        tables::tests(),
        walks::tests(),
        writing::tests(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
