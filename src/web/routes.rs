//! Every page at its path, and the layers around them.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn_with_state, map_response_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use super::client::Attempts;
use super::forms::MAX_FORM;
use super::fresh::Fresh;
use super::pages::{
    about, actor, acts, ambassadors, anonymity, avatar, chapters, choose_password, closing, confirm,
    contacts, desk, devices, directory, drafts, edit, expressing, feeds, first_run, follow_help, grid,
    hashtag, help, home, interest, interests, joining, language, live, mail_address, mail_link, message,
    moderation, my_data, my_opportunities, notification_settings, notifications, opportunities, opportunity,
    organisations, partners, passkeys, peer, peers, people, picture_file, pictures, profile, proposing,
    questions, quote, received_interests, relaying, relays, report, reporting, reports, restricting, review,
    reviews, ruling, saved_searches, second_step, security, sign_in, stories, story, tribe, tribe_desk,
    tribe_founding, tribe_leaving, tribes, twinning, versions, way_in,
};
use super::passwords::Hashing;
use super::uploads::MAX_UPLOAD;
use super::{WebError, assets, headers, paths, refusals};
use crate::app::App;
use crate::federation::Federation;
use crate::services::finding::LiveRegister;

/// What the handlers work with. Clones share it.
#[derive(Clone, Debug)]
pub struct WebState {
    pub app: App,
    pub federation: Federation,
    pub(super) attempts: Attempts,
    pub(super) hashing: Hashing,
    pub(super) register: LiveRegister,
    pub(super) fresh: Fresh,
}

impl WebState {
    pub fn new(federation: Federation) -> Self {
        Self {
            app: federation.app.clone(),
            federation,
            attempts: Attempts::new(),
            hashing: Hashing::new(),
            register: LiveRegister::default(),
            fresh: Fresh::new(),
        }
    }
}

/// The pages whose addresses other servers ask for documents at: `get` only, for whoever chooses between the two.
pub fn negotiated_routes(state: WebState) -> Router {
    let router = Router::new()
        .route("/o/{id}", get(opportunity::get))
        .route("/o/{id}/images/{file}", get(picture_file::get))
        .route("/p/{id}", get(message::get))
        .route("/u/{handle}", get(actor::get))
        .route("/@{handle}", get(actor::get));
    layered(router, state)
}

/// Every other page, the forms and the assets; what is nowhere gets its page here.
pub fn routes(state: WebState) -> Router {
    let router = Router::new()
        .route(paths::HOME, get(home::get))
        .route(paths::OPPORTUNITIES, get(opportunities::get))
        .route(paths::ATOM, get(feeds::atom))
        .route(paths::JSON_FEED, get(feeds::json))
        .route("/mots-clics/{tag}", get(hashtag::get))
        .route(paths::ABOUT, get(about::get))
        .route(paths::GRID, get(grid::get))
        .route("/grille/{version}", get(grid::get_version))
        .route(paths::HELP, get(help::get))
        .route(paths::HELP_FOLLOW, get(follow_help::get))
        .route(paths::LANGUAGE, post(language::post))
        .route("/assets/{name}", get(asset))
        .merge(entrances())
        .merge(writing())
        .merge(being_interested())
        .merge(stewarding())
        .merge(in_tribes())
        .merge(in_organisations())
        .merge(of_ambassadors())
        .merge(of_partners())
        .merge(becoming_a_member())
        .fallback(async || WebError::NotFound);
    layered(router, state)
}

/// Getting in and out.
fn entrances() -> Router<WebState> {
    Router::new()
        .route("/installation/{token}", get(first_run::get).post(first_run::post))
        .route("/bienvenue/{token}", get(choose_password::get).post(choose_password::post))
        .route(paths::SIGN_IN, get(sign_in::get).post(sign_in::post))
        .merge(passkey_routes())
        .route(paths::SECOND_STEP, get(second_step::get).post(second_step::post))
        .route(paths::SIGN_OUT, post(sign_in::leave))
        .route(paths::PROFILE, get(profile::get).post(profile::post))
        .route(paths::DIRECTORY, get(directory::get))
        .route(paths::DEVICES, get(devices::get).post(devices::post))
        .route(paths::MY_DATA, get(my_data::get))
        .route(paths::MY_DATA_ARCHIVE, get(my_data::download))
        .route(paths::SECURITY, get(security::get).post(security::post))
        .merge(letters())
        .route(paths::SAVED_SEARCHES, get(saved_searches::get).post(saved_searches::post))
        .route("/mes-recherches/{id}", post(saved_searches::post_one))
}

/// Keys that authenticators keep.
fn passkey_routes() -> Router<WebState> {
    Router::new()
        .route(paths::PASSKEYS, post(passkeys::post))
        .route(paths::PASSKEY_QUESTION, post(passkeys::ask_for_new))
        .route(paths::PASSKEY_SIGN_IN, post(passkeys::sign_in))
        .route(paths::PASSKEY_SIGN_IN_QUESTION, post(passkeys::ask_for_known))
}

/// What members are told of, and what letters lead to.
fn letters() -> Router<WebState> {
    Router::new()
        .route(paths::MAIL_ADDRESS, get(mail_address::get).post(mail_address::post))
        .route(paths::WAY_IN, get(way_in::get).post(way_in::post))
        .route("/lien/{token}", get(mail_link::get).post(mail_link::post))
        .route(paths::NOTIFICATIONS, get(notifications::get).post(notifications::post))
        .route(
            paths::NOTIFICATION_SETTINGS,
            get(notification_settings::get).post(notification_settings::post),
        )
        .route(paths::LIVE, get(live::get))
        .route("/notifications/{id}", get(notifications::open))
}

/// What members write.
fn writing() -> Router<WebState> {
    Router::new()
        .route(paths::DESK, get(desk::get))
        .route(paths::MY_OPPORTUNITIES, get(my_opportunities::get))
        .route(paths::NEW_OPPORTUNITY, get(edit::get_new).post(edit::post_new))
        .route(paths::DRAFTS, post(drafts::post))
        .route("/brouillons/{id}/supprimer", get(drafts::get_discard).post(drafts::post_discard))
        .route("/o/{id}/modifier", get(edit::get).post(edit::post))
        .route("/o/{id}/langues", get(versions::get).post(versions::post))
        .route(
            "/o/{id}/images",
            get(pictures::get).post(pictures::post).layer(DefaultBodyLimit::max(MAX_UPLOAD)),
        )
        .route("/o/{id}/images/{picture}/changer", post(pictures::post_one))
        .route("/photos/{file}", get(picture_file::get_avatar))
        .route(paths::AVATAR, get(avatar::get).post(avatar::post).layer(DefaultBodyLimit::max(MAX_UPLOAD)))
        .route(paths::AVATAR_REMOVAL, post(avatar::post_removal))
        .route("/o/{id}/soumettre", post(acts::submit))
        .route("/o/{id}/rappeler", post(acts::recall))
        .route("/o/{id}/publier", post(acts::leave_now))
        .route("/o/{id}/anonymat", get(anonymity::get).post(anonymity::post))
        .route(paths::RELAYS, get(relays::get))
        .route("/o/{id}/relais", get(relaying::get).post(relaying::post))
        .route("/o/{id}/clore", get(closing::get).post(closing::post))
        .route("/o/{id}/recit", get(story::get).post(story::post))
        .route(paths::STORIES, get(stories::get))
        .route("/recits/{id}", post(stories::post))
        .route("/o/{id}/prolonger", post(closing::renew))
        .route("/o/{id}/prolonger/annuler", post(closing::undo_renewal))
        .route("/o/{id}/supprimer", get(confirm::get).post(confirm::post))
        .route("/o/{id}/repondre", post(opportunity::post))
        .route("/o/{id}/epingler", post(acts::pin))
        .route("/o/{id}/detacher", post(acts::unpin))
        .route("/o/{id}/signaler", get(reporting::get_opportunity).post(reporting::post_opportunity))
        .route("/p/{id}/signaler", get(reporting::get_post).post(reporting::post_post))
        .route("/citations/{id}/retirer", get(quote::get).post(quote::post))
        .route(paths::REPORTS, get(reports::get))
        .route("/signalements/{id}", get(report::get).post(report::post))
        .route(paths::MODERATION, get(moderation::get))
        .route(paths::STANDING, get(ruling::get_own))
        .route("/personnes/{id}/decision", get(restricting::get_member).post(restricting::post_member))
        .route("/comptes/{id}/decision", get(restricting::get_actor).post(restricting::post_actor))
        .route("/moderation/{id}", get(ruling::get))
        .route("/moderation/{id}/contester", post(ruling::post_appeal))
        .route("/moderation/{id}/retablir", post(ruling::post_lift))
        .route("/moderation/appels/{id}", post(ruling::post_decision))
        .route(paths::QUESTIONS, get(questions::get))
        .route("/questions/{id}/sans-reponse", post(questions::dismiss))
        .route("/questions/{id}/remettre", post(questions::restore))
        .route("/p/{id}/supprimer", get(message::get_deletion).post(message::post_deletion))
}

/// What members do with expressions of interest.
fn being_interested() -> Router<WebState> {
    Router::new()
        .route("/o/{id}/interet", get(expressing::get).post(expressing::post))
        .route("/o/{id}/interets", get(received_interests::get).post(received_interests::post))
        .route(paths::INTERESTS, get(interests::get))
        .route("/interets/{id}", get(interest::get).post(interest::post))
}

/// What is done in tribes.
fn in_tribes() -> Router<WebState> {
    Router::new()
        .route(paths::TRIBES, get(tribes::get).post(tribes::post))
        .route(paths::FOUND_TRIBE, get(tribe_founding::get).post(tribe_founding::post))
        .route("/tribus/{handle}", get(tribe::get))
        .route("/tribus/{handle}/adhesion", post(tribe::join))
        .route("/tribus/{handle}/quitter", get(tribe_leaving::get).post(tribe_leaving::post))
        .route("/tribus/{handle}/animation", get(tribe_desk::get).post(tribe_desk::post))
        .route("/tribus/{handle}/messages", post(tribe::write))
        .route(
            "/tribus/{handle}/messages/{id}/supprimer",
            get(tribe_leaving::get_deletion).post(tribe_leaving::post_deletion),
        )
}

fn of_ambassadors() -> Router<WebState> {
    Router::new()
        .route(paths::AMBASSADORS, get(ambassadors::get).post(ambassadors::post))
        .route(paths::CHARTER, get(ambassadors::get_charter).post(ambassadors::post_charter))
        .route(paths::OWN_MANDATE, get(ambassadors::get_own).post(ambassadors::post_own))
        .route("/ambassades/{id}/fin", post(ambassadors::post_end))
}

fn of_partners() -> Router<WebState> {
    Router::new()
        .route(paths::PARTNERS, get(partners::get))
        .route(paths::NEW_PARTNER, get(partners::get_new).post(partners::post_new))
        .route("/partenaires/{id}", get(partners::get_form).post(partners::post_form))
        .route("/partenaires/{id}/retirer", post(partners::post_remove))
        .route("/partenaires/{id}/renoncer", post(partners::post_lay_down))
        .route("/partenaires/{id}/territoire", get(partners::get_territory))
        .route("/partenaires/{id}/territoire.csv", get(partners::get_table))
}

/// What is done for organisations.
fn in_organisations() -> Router<WebState> {
    Router::new()
        .route(paths::ORGANISATIONS, get(organisations::get))
        .route(paths::PROPOSE_ORGANISATION, get(organisations::get_new).post(organisations::post_new))
        .route("/organisations/{id}", get(organisations::get_desk).post(organisations::post_desk))
        .route(
            "/organisations/{id}/presentation",
            get(organisations::get_description).post(organisations::post_description),
        )
        .route("/organisations/{id}/invitation", post(organisations::answer))
        .route("/organisations/{id}/decision", post(organisations::decide))
}

/// Invitations and applications, from both sides.
fn becoming_a_member() -> Router<WebState> {
    use joining::{applications, apply, deciding, invitations, invited, recommendations, status, terms};
    Router::new()
        .route(paths::APPLY, get(apply::get).post(apply::post))
        .route("/adhesion/{token}", get(status::get).post(status::post))
        .route("/invitation/{token}", get(invited::get).post(invited::post))
        .route(paths::INVITATIONS, get(invitations::get).post(invitations::post))
        .route("/personnes/invitations/{id}", post(invitations::take_back))
        .route(paths::JOINING_TERMS, get(terms::get).post(terms::post))
        .route(paths::APPLICATIONS, get(applications::get))
        .route("/candidatures/{id}", get(deciding::get).post(deciding::post))
        .route(paths::RECOMMENDATIONS, get(recommendations::get))
        .route("/recommandations/{id}", post(recommendations::post))
}

/// What stewards do.
fn stewarding() -> Router<WebState> {
    Router::new()
        .route(paths::REVIEWS, get(reviews::get))
        .route("/revision/{id}", get(review::get))
        .route("/revision/{id}/approuver", post(review::approve))
        .route("/revision/{id}/renvoyer", post(review::send_back))
        .route(paths::EDIT_GRID, get(grid::get_edit).post(grid::post))
        .route(paths::PEOPLE, get(people::get).post(people::post))
        .route("/personnes/{id}/lien", post(people::renew_link))
        .route(paths::CHAPTERS, get(chapters::get).post(chapters::post))
        .route("/jumelages/{id}/cesser", post(chapters::stop))
        .route(paths::PROPOSE_TWINNING, get(proposing::get).post(proposing::post))
        .route("/jumelages/ententes/{id}", get(twinning::get).post(twinning::post))
        .route(paths::CONTACTS, get(contacts::get).post(contacts::post))
        .route(paths::PEERS, get(peers::get))
        .route("/serveurs/{host}", get(peer::get).post(peer::post))
        .route("/serveurs/{host}/reessayer", post(peer::retry))
}

/// From the inside out: small forms only, from this site only, and every refusal gets its page.
fn layered(router: Router<WebState>, state: WebState) -> Router {
    router
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(CatchPanicLayer::new())
        .layer(same_site(&state))
        .layer(from_fn_with_state(state.clone(), refusals::show_refusals))
        .layer(map_response_with_state(state.clone(), headers::protect))
        .layer(CompressionLayer::new())
        .with_state(state)
}

/// Refuses forms that another site sends in a reader's name. Behind a proxy that rewrites `Host`, the configured
/// address still counts as this site.
fn same_site(state: &WebState) -> CsrfLayer {
    let origin = state.app.config.server.base_url.origin().ascii_serialization();
    CsrfLayer::new().add_trusted_origin(origin).unwrap_or_default()
}

async fn asset(Path(name): Path<String>) -> Result<Response, WebError> {
    let asset = assets::find_asset(&name).ok_or(WebError::NotFound)?;
    let content_type = (header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    let kept = (header::CACHE_CONTROL, HeaderValue::from_static(assets::CACHE_CONTROL));
    Ok(([content_type, kept], asset.bytes.into_owned()).into_response())
}
