//! One field of a form: label above, hint below it, error in place, what was typed kept.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use crate::web::{FormErrors, PageContext};

/// A field with its words; [`Field::new`] takes them from the catalogue.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    pub name: &'static str,
    pub label: String,
    pub hint: Option<String>,
    pub control: Control<'a>,
    pub is_required: bool,
    /// What a reviewer said of it.
    pub comment: Option<String>,
}

/// What is typed or chosen.
#[derive(Clone, Debug)]
pub enum Control<'a> {
    Text(Input<'a>),
    /// A short line that is put into the reader's words.
    Said(String),
    /// Several lines; `rows` is how many are seen at first. What is too long is said, never cut off.
    Lines {
        value: &'a str,
        rows: u8,
    },
    Select {
        options: Vec<Choice>,
        selected: &'a str,
    },
    Radios {
        options: Vec<Choice>,
        selected: &'a str,
    },
    /// Any of several.
    Checks {
        options: Vec<Choice>,
        selected: Vec<String>,
    },
    Checkbox {
        is_checked: bool,
    },
    /// Several values of a list, each typed by name with suggestions from the datalist `suggestions`.
    Names {
        values: Vec<String>,
        suggestions: &'static str,
    },
    /// The same, each with one of several beside it, which is sent under the name `beside`.
    Pairs {
        values: Vec<(String, String)>,
        suggestions: &'static str,
        beside: &'static str,
        label: String,
        options: Vec<Choice>,
    },
}

/// A single line, with what keyboards and password managers need to know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    pub value: &'a str,
    /// `text` when empty.
    pub kind: &'static str,
    pub autocomplete: &'static str,
    /// In characters; 0 for no limit.
    pub max: usize,
    pub width: Width,
    /// Of a file: the media types that can be chosen.
    pub accept: &'static str,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    #[default]
    Full,
    Half,
}

impl Width {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "width-full",
            Self::Half => "width-half",
        }
    }
}

/// One of several: value, text, and perhaps what it means; options with the same `group` stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub text: String,
    pub hint: Option<String>,
    pub group: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }
}

impl<'a> Field<'a> {
    pub fn new(name: &'static str, label: String, control: Control<'a>) -> Self {
        Self { name, label, hint: None, control, is_required: true, comment: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.is_required = false;
        self
    }

    /// The same field with what a reviewer said of it.
    #[must_use]
    pub fn commented(&self, comment: Option<String>) -> Self {
        Self { comment, ..self.clone() }
    }

    /// The ids that describe the control: its hint, what a reviewer said of it, and its error.
    fn described_by(&self, has_error: bool) -> Option<String> {
        let id = id_of(self.name);
        let hint = self.hint.as_ref().map(|_| format!("{id}-aide"));
        let comment = self.comment.as_ref().map(|_| format!("{id}-commentaire"));
        let error = has_error.then(|| format!("{id}-erreur"));
        let ids: Vec<String> = hint.into_iter().chain(comment).chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The id of a field's control; error summaries link to it.
pub fn id_of(name: &str) -> String {
    format!("champ-{name}")
}

/// The field with its label, hint, errors and control.
pub fn field(ctx: &PageContext<'_>, field: &Field<'_>, errors: &FormErrors) -> Markup {
    let id = id_of(field.name);
    let has_error = errors.of(field.name).next().is_some();
    let class = if has_error { "field field-wrong" } else { "field" };
    let before = html! {
        @if let Some(hint) = &field.hint { p.hint id={ (id) "-aide" } { (hint) } }
        @if let Some(comment) = &field.comment {
            p.comment id={ (id) "-commentaire" } { (icon(Icon::Message)) " " span.typed { (comment) } }
        }
        (error_text(ctx, field.name, errors))
    };
    match &field.control {
        Control::Radios { .. } | Control::Checks { .. } | Control::Names { .. } | Control::Pairs { .. } => {
            html! {
                fieldset.(class) id=(id) tabindex="-1" aria-describedby=[field.described_by(has_error)] {
                    legend.label { (label_text(ctx, field)) }
                    (before)
                    (group(field))
                }
            }
        }
        Control::Checkbox { is_checked } => html! {
            div.(class) {
                (error_text(ctx, field.name, errors))
                (checkbox(field, *is_checked, has_error))
            }
        },
        _ => html! {
            div.(class) {
                label.label for=(id) { (label_text(ctx, field)) }
                (before)
                (single(field, has_error))
            }
        },
    }
}

fn label_text(ctx: &PageContext<'_>, field: &Field<'_>) -> Markup {
    html! {
        (field.label)
        @if !field.is_required { " " span.optional { (ctx.t("field-optional")) } }
    }
}

fn error_text(ctx: &PageContext<'_>, name: &str, errors: &FormErrors) -> Markup {
    let mut mistakes = errors.of(name).peekable();
    html! {
        @if mistakes.peek().is_some() {
            div.error id={ (id_of(name)) "-erreur" } {
                @for mistake in mistakes { p { (icon(Icon::Alert)) " " (mistake.sentence(name, ctx)) } }
            }
        }
    }
}

fn single(field: &Field<'_>, has_error: bool) -> Markup {
    let id = id_of(field.name);
    let invalid = has_error.then_some("true");
    let described = field.described_by(has_error);
    match &field.control {
        Control::Lines { value, rows } => html! {
            textarea id=(id) name=(field.name) rows=(rows) required[field.is_required]
                aria-invalid=[invalid] aria-describedby=[described] dir="auto" { "\n" (value) }
        },
        Control::Select { options, selected } => html! {
            select id=(id) name=(field.name) required[field.is_required] aria-invalid=[invalid]
                aria-describedby=[described] { (select_options(options, selected)) }
        },
        Control::Said(value) => html! {
            input.(Width::Half.class()) id=(id) name=(field.name) value=(value) type="text" dir="auto"
                required[field.is_required] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Text(input) => html! {
            input.(input.width.class()) id=(id) name=(field.name) value=[(input.kind != "file").then_some(input.value)]
                type=(if input.kind.is_empty() { "text" } else { input.kind })
                autocomplete=[some(input.autocomplete)] maxlength=[(input.max > 0).then_some(input.max)]
                autocapitalize=[(input.autocomplete == "username").then_some("none")]
                accept=[some(input.accept)]
                dir=[input.kind.is_empty().then_some("auto")]
                required[field.is_required] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Radios { .. }
        | Control::Checks { .. }
        | Control::Names { .. }
        | Control::Pairs { .. }
        | Control::Checkbox { .. } => {
            html! {}
        }
    }
}

/// The options of a `select`, those of one group together.
pub fn select_options(options: &[Choice], selected: &str) -> Markup {
    let option = |choice: &Choice| {
        html! { option value=(choice.value) selected[choice.value == selected] { (choice.text) } }
    };
    html! {
        @for run in options.chunk_by(|one, next| one.group == next.group) {
            @match run.first().and_then(|choice| choice.group.as_ref()) {
                Some(group) => optgroup label=(group) { @for choice in run { (option(choice)) } },
                None => { @for choice in run { (option(choice)) } }
            }
        }
    }
}

fn group(field: &Field<'_>) -> Markup {
    match &field.control {
        Control::Radios { options, selected } => html! {
            // Many short choices stand in two columns.
            div class=[options.iter().all(|choice| choice.hint.is_none()).then_some("choices")] {
                @for (position, choice) in options.iter().enumerate() {
                    (choice_box("radio", field, position, (choice, choice.value == *selected)))
                }
            }
        },
        Control::Checks { options, selected } => html! {
            div class=[options.iter().all(|choice| choice.hint.is_none()).then_some("choices")] {
                @for (position, choice) in options.iter().enumerate() {
                    (choice_box("checkbox", field, position, (choice, selected.contains(&choice.value))))
                }
            }
        },
        Control::Names { values, suggestions } => html! {
            div.names {
                @for (position, value) in values.iter().enumerate() {
                    input name=(field.name) value=(value) list=(suggestions) autocomplete="off" type="text"
                        aria-label={ (field.label) " " (position + 1) };
                }
            }
        },
        Control::Pairs { values, suggestions, beside, label, options } => html! {
            div.names.pairs {
                @for (position, (value, chosen)) in values.iter().enumerate() {
                    div.pair {
                        input name=(field.name) value=(value) list=(suggestions) autocomplete="off" type="text"
                            aria-label={ (field.label) " " (position + 1) };
                        select name=(beside) aria-label={ (label) " " (position + 1) } {
                            (select_options(options, chosen))
                        }
                    }
                }
            }
        },
        _ => html! {},
    }
}

fn choice_box(
    kind: &str,
    field: &Field<'_>,
    position: usize,
    (choice, is_chosen): (&Choice, bool),
) -> Markup {
    let id = format!("{}-{position}", id_of(field.name));
    let hint_id = format!("{id}-aide");
    html! {
        div.choice {
            input type=(kind) id=(id) name=(field.name) value=(choice.value) checked[is_chosen]
                required[field.is_required && kind == "radio"] aria-describedby=[choice.hint.as_ref().map(|_| &hint_id)];
            div {
                label for=(id) { (choice.text) }
                @if let Some(hint) = &choice.hint { p.hint id=(hint_id) { (hint) } }
            }
        }
    }
}

fn checkbox(field: &Field<'_>, is_checked: bool, has_error: bool) -> Markup {
    let id = id_of(field.name);
    html! {
        div.choice {
            input type="checkbox" id=(id) name=(field.name) value="oui" checked[is_checked]
                required[field.is_required] aria-describedby=[field.described_by(has_error)];
            div {
                label for=(id) { (field.label) }
                @if let Some(hint) = &field.hint { p.hint id={ (id) "-aide" } { (hint) } }
            }
        }
    }
}

fn some(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}
