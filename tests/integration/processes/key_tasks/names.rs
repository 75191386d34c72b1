//! What controls are called on the page, in the language it is read in.

use entregent::i18n::{Args, Locale, t, t_with};
use entregent::text;

/// The whole name of a control, by the catalogue: tasks are told once, for all languages.
pub struct Name(Box<dyn Fn(Locale) -> String>);

impl Name {
    fn new(name: impl Fn(Locale) -> String + 'static) -> Self {
        Self(Box::new(name))
    }

    pub fn said_in(&self, locale: Locale) -> String {
        (self.0)(locale)
    }
}

/// The message of this key.
impl From<&'static str> for Name {
    fn from(key: &'static str) -> Self {
        Self::new(move |locale| t(locale, key))
    }
}

/// What members wrote: the same in every language.
pub fn typed(words: &'static str) -> Name {
    Name::new(move |_| words.to_owned())
}

/// The message for this value of its argument.
pub fn of(key: &'static str, argument: &'static str, value: &'static str) -> Name {
    Name::new(move |locale| t_with(locale, key, Args::new().text(argument, value)))
}

pub fn counted(key: &'static str, count: usize) -> Name {
    Name::new(move |locale| t_with(locale, key, Args::new().number("count", count)))
}

/// A field that may stay empty says so.
pub fn optional(key: &'static str) -> Name {
    Name::new(move |locale| format!("{} {}", t(locale, key), t(locale, "field-optional")))
}

/// The first of several lines under one legend.
pub fn first_line(key: &'static str) -> Name {
    Name::new(move |locale| format!("{} 1", t(locale, key)))
}

/// A control that occurs for several people.
pub fn about(key: &'static str, person: &'static str) -> Name {
    Name::new(move |locale| format!("{} : {person}", t(locale, key)))
}

/// A choice with how many it would leave.
pub fn leaving(choice: Name, count: usize) -> Name {
    Name::new(move |locale| format!("{} ({count})", choice.said_in(locale)))
}

pub fn language(tag: &'static str) -> Name {
    Name::new(move |locale| text::language_name(tag, locale))
}

/// The language by its own name.
pub fn own_name(language: Locale) -> Name {
    Name::new(move |_| language.own_name().to_owned())
}
