//! The pages as people meet them: the real router, a real database, a browser that keeps its cookies.

mod following;
mod guarding;
mod interests;
mod reading;
mod reporting;
mod signing_in;
mod story;
mod support;
