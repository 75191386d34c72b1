//! How what was typed is read, field by field: all that is wrong is collected.

use super::{Field, FieldError, Kind, Need, Problem};

/// Most codes of one list.
const MAX_CODES: usize = 12;

/// Checks what only some types ask: what the type does not ask is not kept, whatever was typed there. As long as there is
/// no type, everything may be said and nothing has to be.
#[derive(Clone, Copy)]
pub(super) struct Asked(pub Option<Kind>);

impl Asked {
    /// Whether the field is to be read at all; says so when it should not be empty.
    fn is_given(self, field: Field, is_empty: bool, errors: &mut Errors) -> bool {
        match self.0.map_or(Some(Need::Optional), |kind| kind.asks(field)) {
            Some(Need::Required) if is_empty => {
                errors.push(field, Problem::Missing);
                false
            }
            Some(_) => !is_empty,
            None => false,
        }
    }

    pub fn text(self, field: Field, typed: &str, max: usize, errors: &mut Errors) -> String {
        let is_given = self.is_given(field, typed.trim().is_empty(), errors);
        if is_given { errors.text(field, typed, max) } else { String::new() }
    }

    pub fn parsed<T>(
        self,
        field: Field,
        typed: &str,
        parse: impl Fn(&str) -> Option<T>,
        errors: &mut Errors,
    ) -> Option<T> {
        let is_given = self.is_given(field, typed.trim().is_empty(), errors);
        if is_given { errors.parsed(field, typed, parse) } else { None }
    }

    pub fn codes<T>(
        self,
        field: Field,
        typed: &[String],
        parse: impl Fn(&str) -> Option<T>,
        errors: &mut Errors,
    ) -> Vec<T> {
        let is_empty = typed.iter().all(|code| code.trim().is_empty());
        let is_given = self.is_given(field, is_empty, errors);
        if is_given { errors.codes(field, typed, parse) } else { Vec::new() }
    }
}

#[derive(Default)]
pub(super) struct Errors(Vec<FieldError>);

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }

    pub fn push(&mut self, field: Field, problem: Problem) {
        self.0.push(FieldError { field, problem });
    }

    pub fn text(&mut self, field: Field, typed: &str, max: usize) -> String {
        let text = typed.trim();
        if text.is_empty() {
            self.push(field, Problem::Missing);
        } else if text.chars().count() > max {
            self.push(field, Problem::TooLong { max });
        }
        text.to_owned()
    }

    pub fn parsed<T>(&mut self, field: Field, typed: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = typed.trim();
        if text.is_empty() {
            self.push(field, Problem::Missing);
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            self.push(field, Problem::Invalid { value: text.to_owned() });
        }
        value
    }

    pub fn codes<T>(&mut self, field: Field, typed: &[String], parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        if typed.len() > MAX_CODES {
            self.push(field, Problem::TooLong { max: MAX_CODES });
        }
        let given = typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty());
        given.filter_map(|code| self.parsed(field, code, &parse)).collect()
    }
}
