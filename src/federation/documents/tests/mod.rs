mod actors;
mod conversations;
mod objects;
mod privacy;
pub(in crate::federation) mod world;
