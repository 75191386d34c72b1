//! `/profil/donnees`: everything that the chapter keeps about a member, to take along.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::Member;
use crate::services::exports::{self, Export};
use crate::web::archive::Archive;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, PageContext, Visit, WebError, paths};

/// What is in it, by message.
const PARTS: [&str; 5] = [
    "data-inside-account",
    "data-inside-opportunities",
    "data-inside-interests",
    "data-inside-words",
    "data-inside-decisions",
];

#[derive(Clone, Copy, Debug)]
pub struct MyDataView;

impl MyDataView {
    pub fn render(ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("data-title");
        let content = html! {
            div.narrow.short {
                p.breadcrumb { a href=(paths::PROFILE) { (ctx.t("nav-profile")) } }
                h1 { (title) }
                p.lede { (ctx.t("data-lede")) }
                h2 { (ctx.t("data-inside")) }
                ul.plain-list { @for part in PARTS { li { (ctx.t(part)) } } }
                p { (ctx.t("data-outside")) }
                p { (ctx.t("data-care")) }
                p.actions { a.button href=(paths::MY_DATA_ARCHIVE) download { (ctx.t("data-download")) } }
                p.quiet { (ctx.t("data-format")) " " a href=(exports::SCHEMA) { (ctx.t("data-schema")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, ()) = visit.read_as_holder(|_, _| Ok(())).await?;
    Ok(reader.page(MyDataView::render(&reader.context())))
}

/// The archive itself.
pub async fn download(visit: Visit) -> Answer {
    let export = |tx: &mut Tx<'_>, holder: &Member| Ok((holder.handle.clone(), exports::export(tx, holder)?));
    let (reader, (handle, export)) = visit.read_as_holder(export).await?;
    let day = export.record.exported_at.day();
    let named = format!("attachment; filename=\"entregent-{handle}-{day}.zip\"");
    let archive = archive(&reader.context(), export)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&named).map_err(WebError::internal)?),
    ];
    Ok((headers, archive.into_body(visit.state.app.store.clone())).into_response())
}

fn archive(ctx: &PageContext<'_>, export: Export) -> Result<Archive, WebError> {
    let record = serde_json::to_vec_pretty(&export.record).map_err(WebError::internal)?;
    let about = format!("{}\n\n{}\n", ctx.t("data-lede"), ctx.t("data-care"));
    let documents = vec![
        (ctx.t("data-read-me"), about.into_bytes()),
        ("entregent.json".to_owned(), record),
        ("schema.json".to_owned(), exports::schema().into_bytes()),
    ];
    let files = export.pictures.into_iter().map(|name| (exports::path_of(&name), name)).collect();
    Ok(Archive { documents, files })
}
