//! What a chapter writes to its members, what it tells them on the page, and what links in letters do.

mod addresses;
mod digests;
mod links;
mod live;
mod notifications;
pub mod scene;
mod smtp;
mod way_in;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [
        addresses::tests(),
        digests::tests(),
        links::tests(),
        live::tests(),
        notifications::tests(),
        smtp::tests(),
        way_in::tests(),
    ];
    all.into_iter().flatten().collect()
}
