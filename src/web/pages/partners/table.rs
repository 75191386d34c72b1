//! `/partenaires/{id}/territoire.csv`: the same for a partner's own files, in the reader's language.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;

use crate::i18n::{Args, Wishes};
use crate::services::partners;
use crate::text;
use crate::web::components::opportunity_row::Listed;
use crate::web::components::words;
use crate::web::listing::rows;
use crate::web::{Answer, PageContext, PathId, Visit, WebError};

/// More than a chapter has open at a time.
const MOST: usize = 5_000;
const COLUMNS: [&str; 7] = ["reference", "kind", "title", "markets", "deadline", "chapter", "address"];

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let register = visit.state.register.clone();
    let look = visit.read_as_member(move |tx, by| partners::look(tx, &register, by, (id, MOST)));
    let (reader, territory) = look.await?;
    let listed = rows(territory.open.sheets, &Wishes::only(reader.locale));
    let table = table(&reader.context(), &listed).map_err(WebError::internal)?;
    let named = format!("attachment; filename=\"territoire-{id}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&named).map_err(WebError::internal)?),
    ];
    Ok((headers, table).into_response())
}

fn table(
    ctx: &PageContext<'_>,
    listed: &[Listed],
) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let heading = |column: &str| ctx.t_with("partner-column", Args::new().text("column", column));
    table.write_record(COLUMNS.map(heading))?;
    for one in listed {
        table.write_record(cells(ctx, one).map(|cell| plain(&cell)))?;
    }
    Ok(table.into_inner()?)
}

fn cells(ctx: &PageContext<'_>, one: &Listed) -> [String; 7] {
    let details = &one.opportunity.details;
    let markets = details.markets.iter().map(|market| text::market_name(market.as_str(), ctx.locale));
    [
        one.opportunity.reference.clone().unwrap_or_default(),
        words::kind(ctx, details.kind),
        details.title.clone(),
        markets.collect::<Vec<_>>().join(", "),
        details.deadline.at.rfc3339(),
        one.chapter.clone(),
        one.opportunity.uri.to_string(),
    ]
}

/// Spreadsheets calculate what begins like a formula, and titles come from other servers (OWASP, CSV injection).
fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(plain("=HYPERLINK(\"https://a.example\")"), "'=HYPERLINK(\"https://a.example\")");
        assert_eq!(plain("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(plain("Sucre d’érable"), "Sucre d’érable");
    }
}
