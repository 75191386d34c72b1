//! Other servers, by host and perhaps port.

pub const PEERS: &str = "/serveurs";

/// Brackets of an IPv6 address stand in no path.
pub fn peer(host: &str) -> String {
    format!("{PEERS}/{}", host.replace('[', "%5B").replace(']', "%5D"))
}

pub fn retry_peer(host: &str) -> String {
    format!("{}/reessayer", peer(host))
}

/// A page of the list of servers: those with `name` in theirs, in that state, from after the one named on.
pub fn peers_after(name: &str, state: &str, after: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (key, value) in [("nom", name), ("etat", state), ("apres", after)] {
        if !value.is_empty() {
            query.append_pair(key, value);
        }
    }
    format!("{PEERS}?{}", query.finish())
}
