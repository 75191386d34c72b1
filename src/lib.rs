//! Entregent: the federated server that the regional chapters of a business network run for themselves.
//!
//! The tree is a ladder: what stands higher may use what stands lower, never the other way round.
//! Both doors, the web form and the ActivityPub inbox, meet in [`services`].
//!
//! | rung | what it holds |
//! |---|---|
//! | [`cli`] | one file per command |
//! | [`server`] | composition root: one router, the workers, a clean stop |
//! | [`worker`] [`web`] [`api`] | jobs; pages; JSON and feeds |
//! | [`federation`] | the protocol as traffic: inbox, documents, delivery, fetch |
//! | [`services`] | use cases: one function, one thing a person or a peer can do, one transaction |
//! | [`app`] | the capabilities handed around, and the unit of work |
//! | [`queue`] [`activitypub`] | what is to be done; the protocol as pure data |
//! | [`db`] | the only place that names diesel |
//! | [`domain`] | nouns and their rules: pure |
//! | [`clock`] [`id`] [`urls`] [`text`] [`i18n`] [`images`] [`store`] [`mail`] [`telemetry`] [`crypto`] [`config`] | leaves: anyone may use them |

pub mod cli;
pub mod server;

pub mod api;
pub mod web;
pub mod worker;

pub mod federation;
pub mod services;

pub mod app;

pub mod activitypub;
pub mod queue;

pub mod db;
pub mod domain;

pub mod clock;
pub mod config;
pub mod crypto;
pub mod i18n;
pub mod id;
pub mod images;
pub mod mail;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod urls;
