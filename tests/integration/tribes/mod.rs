//! Tribes, market commissions and private circles: here, across chapters, and for nobody else's eyes.

mod across;
mod circles;
mod circles_forged;
mod here;
mod leaks;
mod mastodon;
pub mod opportunities;
mod opportunities_across;
pub mod scene;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [
        across::tests(),
        circles::tests(),
        circles_forged::tests(),
        here::tests(),
        leaks::tests(),
        mastodon::tests(),
        opportunities::tests(),
        opportunities_across::tests(),
    ];
    all.into_iter().flatten().map(|test| test.within(180)).collect()
}
