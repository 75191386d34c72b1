//! The arguments of a message.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;

/// Arguments by name; texts stay texts, numbers choose plural forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args(HashMap<Cow<'static, str>, FluentValue<'static>>);

impl Args {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.insert(Cow::Borrowed(name), FluentValue::from(value.into()));
        self
    }

    /// Numbers beyond 2³² do not occur in messages; they are shown as that.
    pub fn number(mut self, name: &'static str, value: impl TryInto<u32>) -> Self {
        self.0.insert(Cow::Borrowed(name), FluentValue::from(value.try_into().unwrap_or(u32::MAX)));
        self
    }

    pub(super) fn into_map(self) -> HashMap<Cow<'static, str>, FluentValue<'static>> {
        self.0
    }
}
