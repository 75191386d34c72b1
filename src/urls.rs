//! Every path and id of this server, built and parsed in one place.

use url::Url;

use crate::id::Id;

/// Builds the addresses of one chapter from its base URL, and recognises them.
#[derive(Clone, Debug)]
pub struct Urls {
    base: Url,
}

/// What an address of ours names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Local {
    Server,
    /// The handle of an actor.
    Actor(String),
    Opportunity(Id),
    Post(Id),
}

/// The collections an actor or a post has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    Outbox,
    Followers,
    /// Those followers that are on the reader's server (FEP-8fcf).
    FollowersThere,
    Following,
    Featured,
    /// Who belongs to a tribe (FEP-5219).
    Affiliations,
    Replies,
    Likes,
    Shares,
    Context,
}

impl Collection {
    /// The last segment of the collection's address.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Followers => "followers",
            Self::FollowersThere => "followers_synchronization",
            Self::Following => "following",
            Self::Featured => "featured",
            Self::Affiliations => "affiliations",
            Self::Replies => "replies",
            Self::Likes => "likes",
            Self::Shares => "shares",
            Self::Context => "context",
        }
    }
}

impl Urls {
    /// `base` is the address of the chapter's home page: scheme, host and perhaps a port, no path.
    pub fn new(mut base: Url) -> Self {
        base.set_path("/");
        base.set_query(None);
        base.set_fragment(None);
        Self { base }
    }

    pub fn home(&self) -> Url {
        self.base.clone()
    }

    /// Host and, when it is not the scheme's own, port: what follows the `@` in a handle.
    pub fn authority(&self) -> String {
        authority_of(&self.base)
    }

    /// The server actor, which signs fetches.
    pub fn server_actor(&self) -> Url {
        self.at(&["actor"])
    }

    pub fn actor(&self, handle: &str) -> Url {
        self.at(&["u", handle])
    }

    /// The page of an actor for people.
    pub fn profile(&self, handle: &str) -> Url {
        self.at(&[&format!("@{handle}")])
    }

    /// The page of a tribe for people.
    pub fn tribe(&self, handle: &str) -> Url {
        self.at(&["tribus", handle])
    }

    pub fn shared_inbox(&self) -> Url {
        self.at(&["inbox"])
    }

    pub fn opportunity(&self, id: Id) -> Url {
        self.at(&["o", &id.to_string()])
    }

    /// The file of a picture of an opportunity.
    pub fn picture(&self, opportunity: Id, file: &str) -> Url {
        self.at(&["o", &opportunity.to_string(), "images", file])
    }

    /// The photograph of a member.
    pub fn avatar(&self, file: &str) -> Url {
        self.at(&["photos", file])
    }

    pub fn post(&self, id: Id) -> Url {
        self.at(&["p", &id.to_string()])
    }

    /// An activity that has no better name than a number of its own.
    pub fn activity(&self, id: Id) -> Url {
        self.at(&["a", &id.to_string()])
    }

    /// A stamp that allows a quote (FEP-044f).
    pub fn quote_authorization(&self, id: Id) -> Url {
        self.at(&["q", &id.to_string()])
    }

    /// What was checked before an opportunity of ours was vouched for.
    pub fn qualification(&self, id: Id) -> Url {
        self.at(&["qualifications", &id.to_string()])
    }

    /// A version of the selection grid, for people.
    pub fn grid(&self, version: u32) -> Url {
        self.at(&["grille", &version.to_string()])
    }

    /// An expression of interest (FEP-0837: an `Agreement`). Nobody can ask for it.
    pub fn interest(&self, id: Id) -> Url {
        self.at(&["x", &id.to_string()])
    }

    /// What two chapters agree to share. Nobody can ask for it.
    pub fn twinning(&self, id: Id) -> Url {
        self.at(&["t", &id.to_string()])
    }

    /// What an opportunity proposes to agree on.
    pub fn intent_of(&self, opportunity: &Url) -> Url {
        with_fragment(opportunity, "primary")
    }

    pub fn hashtag(&self, name: &str) -> Url {
        self.at(&["mots-clics", name])
    }

    pub fn invitation(&self, token: &str) -> Url {
        self.at(&["invitation", token])
    }

    /// What became of an application, for its applicant.
    pub fn application(&self, token: &str) -> Url {
        self.at(&["adhesion", token])
    }

    pub fn one_time_link(&self, token: &str) -> Url {
        self.at(&["bienvenue", token])
    }

    /// The first run's address, with the secret that proves one reads the server's log.
    pub fn first_run(&self, token: &str) -> Url {
        self.at(&["installation", token])
    }

    /// A link in a letter, with the secret that lets it do its one thing.
    pub fn mail_link(&self, token: &str) -> Url {
        self.at(&["lien", token])
    }

    /// How a member learns of what.
    pub fn mail_settings(&self) -> Url {
        self.at(&["notifications", "reglages"])
    }

    /// What happened that concerns a member: the one thing, whatever it is about.
    pub fn notification(&self, id: Id) -> Url {
        self.at(&["notifications", &id.to_string()])
    }

    pub fn nodeinfo(&self, version: &str) -> Url {
        self.at(&["nodeinfo", version])
    }

    /// The inbox of one actor.
    pub fn inbox_of(&self, actor: &Url) -> Url {
        below(actor, "inbox")
    }

    pub fn collection_of(&self, owner: &Url, collection: Collection) -> Url {
        below(owner, collection.segment())
    }

    /// The first page of a collection.
    pub fn first_page_of(&self, collection: &Url) -> Url {
        with_query(collection, "page", "first")
    }

    /// The page of a collection, newest first, that begins with what is older than `id`.
    pub fn page_before(&self, collection: &Url, id: Id) -> Url {
        with_query(collection, "before", &id.to_string())
    }

    /// The page of a collection, oldest first, that begins with what is newer than `id`.
    pub fn page_after(&self, collection: &Url, id: Id) -> Url {
        with_query(collection, "after", &id.to_string())
    }

    /// The id of the actor's signing key: a fragment of the actor's own document.
    pub fn key_of(&self, actor: &Url) -> Url {
        with_fragment(actor, "main-key")
    }

    /// The id of the actor's Ed25519 key (FEP-521a).
    pub fn assertion_key_of(&self, actor: &Url) -> Url {
        with_fragment(actor, "ed25519-key")
    }

    /// The id of an activity as a fragment of what it is about, so that a server which fetches it gets the object.
    pub fn activity_about(&self, object: &Url, name: &str) -> Url {
        with_fragment(object, name)
    }

    /// The chapter's page `path` (`"/occasions"`), for links in texts that leave the server.
    pub fn page(&self, path: &str) -> Url {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        self.at(&segments)
    }

    /// The chapter's page `path` with a query, `"type=call&marche=MA"`; without one when it is empty.
    pub fn page_with(&self, path: &str, query: &str) -> Url {
        let mut url = self.page(path);
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        url
    }

    pub fn is_ours(&self, url: &Url) -> bool {
        url.scheme() == self.base.scheme() && authority_of(url) == self.authority()
    }

    /// What an address of ours names; `None` for other hosts, pages and unknown paths. The fragment is ignored.
    pub fn parse(&self, url: &Url) -> Option<Local> {
        if !self.is_ours(url) {
            return None;
        }
        let segments: Vec<&str> = url.path_segments()?.collect();
        match segments.as_slice() {
            ["actor"] => Some(Local::Server),
            ["u", handle] => Some(Local::Actor((*handle).to_owned())),
            [profile] => profile.strip_prefix('@').map(|handle| Local::Actor(handle.to_owned())),
            ["o", id] => id.parse().ok().map(Local::Opportunity),
            ["p", id] => id.parse().ok().map(Local::Post),
            _ => None,
        }
    }

    fn at(&self, segments: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.clear().extend(segments);
        }
        url
    }
}

/// A letter that is begun in the reader's own mail program (RFC 6068); `to` may be empty. `None` when it is no address.
pub fn mailto(to: &str, subject: &str, body: &str) -> Option<Url> {
    let mut url = Url::parse("mailto:").ok()?;
    url.set_path(to);
    let pairs = [("subject", subject), ("body", body)];
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    // A blank is `%20` here; a plus that was typed is `%2B` by now.
    url.set_query(Some(&query.replace('+', "%20")));
    Some(url)
}

/// Host and, when it is not the scheme's own, port.
pub fn authority_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// The same address without its fragment: the document that holds what the address names.
pub fn document_of(url: &Url) -> Url {
    let mut document = url.clone();
    document.set_fragment(None);
    document
}

/// Whether both addresses are of one origin (FEP-fe34).
pub fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

/// The WebFinger address of `authority` for `resource` (RFC 7033).
pub fn webfinger(scheme: &str, authority: &str, resource: &str) -> Result<Url, url::ParseError> {
    let mut url = Url::parse(&format!("{scheme}://{authority}/.well-known/webfinger"))?;
    url.query_pairs_mut().append_pair("resource", resource);
    Ok(url)
}

/// Where a registry, of which `base` is the address, says what it knows of a domain (RFC 9082, section 3.1.3).
pub fn registration(base: &Url, domain: &str) -> Url {
    let mut url = document_of(base);
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(["domain", domain]);
    }
    url
}

fn below(owner: &Url, segment: &str) -> Url {
    let mut url = document_of(owner);
    if let Ok(mut path) = url.path_segments_mut() {
        path.push(segment);
    }
    url
}

fn with_query(url: &Url, name: &str, value: &str) -> Url {
    let mut url = url.clone();
    url.query_pairs_mut().clear().append_pair(name, value);
    url
}

fn with_fragment(url: &Url, fragment: &str) -> Url {
    let mut url = url.clone();
    url.set_fragment(Some(fragment));
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(base: &str) -> Urls {
        Urls::new(Url::parse(base).unwrap())
    }

    #[test]
    fn what_is_built_is_recognised() {
        let urls = urls("http://montreal.localhost:8401");
        let id = Id::new(42);
        assert_eq!(urls.parse(&urls.actor("occasions")), Some(Local::Actor("occasions".into())));
        assert_eq!(urls.parse(&urls.profile("occasions")), Some(Local::Actor("occasions".into())));
        assert_eq!(urls.parse(&urls.opportunity(id)), Some(Local::Opportunity(id)));
        assert_eq!(urls.parse(&urls.post(id)), Some(Local::Post(id)));
        assert_eq!(urls.parse(&urls.server_actor()), Some(Local::Server));
        assert_eq!(urls.authority(), "montreal.localhost:8401");
    }

    #[test]
    fn another_host_scheme_or_port_is_not_ours() {
        let urls = urls("https://montreal.test");
        for foreign in
            ["http://montreal.test/u/a", "https://montreal.test:8443/u/a", "https://sherbrooke.test/u/a"]
        {
            assert_eq!(urls.parse(&Url::parse(foreign).unwrap()), None, "{foreign}");
        }
        assert!(urls.is_ours(&Url::parse("https://montreal.test:443/u/a").unwrap()));
    }

    #[test]
    fn an_activity_is_a_fragment_of_its_object() {
        let urls = urls("https://montreal.test");
        let object = urls.opportunity(Id::new(7));
        let create = urls.activity_about(&object, "create");
        assert_eq!(create.as_str(), "https://montreal.test/o/7#create");
        assert_eq!(document_of(&create), object);
    }
}
