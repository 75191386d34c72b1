//! `/personnes`: the members, and adding one.

use maud::{Markup, html};
use url::Url;

use crate::domain::{Member, Role};
use crate::i18n::{Args, Locale};
use crate::web::components::date;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::words;
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug, Default)]
pub struct PeopleView {
    pub members: Vec<Member>,
    pub new: NewPerson,
    pub errors: FormErrors,
}

/// What is typed to add somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub handle: String,
    pub role: String,
}

/// The page after somebody was added, or got a fresh link: the link is shown once.
#[derive(Clone, Debug)]
pub struct PersonAddedView {
    pub name: String,
    pub link: Url,
}

impl PeopleView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("people-title");
        let content = html! {
            h1 { (title) }
            (error_summary(ctx, &self.errors))
            div.columns {
                section {
                    p.count { (ctx.t_with("people-count", Args::new().number("count", self.members.len()))) }
                    ul.desk-list { @for member in &self.members { li { (line(ctx, member)) } } }
                }
                div.aside { (self.form(ctx)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let role = |role: Role| Choice::new(role.as_str(), words::role(ctx, role));
        let fields = [
            Field::new("name", ctx.t("field-name"), text(&self.new.name, "off", Width::Full)),
            Field::new("handle", ctx.t("field-handle"), text(&self.new.handle, "off", Width::Half))
                .hint(ctx.t_with("field-handle-hint", Args::new().text("host", ctx.authority))),
            Field::new(
                "role",
                ctx.t("field-role"),
                Control::Select {
                    options: vec![role(Role::Member), role(Role::Steward)],
                    selected: &self.new.role,
                },
            )
            .hint(ctx.t("field-role-hint")),
        ];
        html! {
            section {
                h2 { (ctx.t("people-add-title")) }
                p { (ctx.t("people-add-explanation")) }
                form method="post" action=(paths::PEOPLE) novalidate {
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    button.button type="submit" { (ctx.t("people-add")) }
                }
            }
        }
    }
}

fn text<'a>(value: &'a str, autocomplete: &'static str, width: Width) -> Control<'a> {
    Control::Text(Input { value, autocomplete, max: 100, width, ..Input::default() })
}

/// A choice among the languages of the interface.
pub(super) fn language(selected: &str) -> Control<'_> {
    let options = Locale::ALL.map(|locale| Choice::new(locale.tag(), locale.own_name()));
    let selected = Locale::from_tag(selected).unwrap_or_default().tag();
    Control::Select { options: options.to_vec(), selected }
}

fn line(ctx: &PageContext<'_>, member: &Member) -> Markup {
    html! {
        p.desk-title { bdi { (member.name) } " " span.handle { "@" (member.handle) } }
        p.meta {
            span { (words::role(ctx, member.role)) }
            span { (ctx.t(if member.is_public { "people-public" } else { "people-private" })) }
            span { (ctx.t("people-since")) " " (date::day(ctx, member.created_at)) }
        }
        form method="post" action=(paths::new_link(member.id)) {
            button.plain type="submit" {
                (ctx.t("people-new-link")) span.unseen { " : " (member.name) }
            }
        }
    }
}

impl PersonAddedView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t_with("person-added-title", Args::new().text("name", &self.name));
        let content = html! {
            div.narrow {
                h1 { (title) }
                p { (ctx.t("person-added-explanation")) }
                p { code.copyable.block { (self.link) } }
                (notice(Tone::Attention, html! { p { (ctx.t("person-added-once")) } }))
                p { a href=(paths::PEOPLE) { (icon(Icon::ArrowLeft)) " " (ctx.t("person-added-back")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}
