//! Names become addresses, and every address is checked at the moment of connecting: an answer that changes
//! between two questions (DNS rebinding) gains nothing.

use std::error::Error;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use activitypub_federation::error::Error as FederationError;
use activitypub_federation::resolver::ValidatingDnsResolver;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::guard::{Forbidden, Guard, is_localhost};

/// Asks the federation crate's resolver, then checks what it let through. An environment variable turns the
/// crate's own check off, and it knows fewer ranges; ours obeys the configuration only.
pub(super) struct GuardedResolver {
    guard: Guard,
    dns: Arc<dyn Resolve>,
}

impl GuardedResolver {
    pub(super) fn new(guard: Guard) -> Self {
        let dns = ValidatingDnsResolver::new(Vec::new(), !guard.allow_private_addresses);
        Self { guard, dns: Arc::new(dns) }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.guard;
        if is_localhost(name.as_str()) {
            return Box::pin(async move { public_only(guard, loopback()) });
        }
        let answer = self.dns.resolve(name);
        Box::pin(async move { public_only(guard, answer.await?) })
    }
}

/// The port is a placeholder: the client puts in the one of the URL.
fn loopback() -> Addrs {
    Box::new(
        [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))].into_iter(),
    )
}

/// The addresses that may be connected to; [`Forbidden`] when none is left of some.
fn public_only(guard: Guard, answer: Addrs) -> Result<Addrs, Box<dyn Error + Send + Sync>> {
    let all: Vec<SocketAddr> = answer.collect();
    let public: Vec<SocketAddr> =
        all.iter().copied().filter(|address| guard.check_address(address.ip()).is_ok()).collect();
    if public.is_empty() && !all.is_empty() {
        return Err(Box::new(Forbidden::Address));
    }
    Ok(Box::new(public.into_iter()))
}

/// What the guard said, when it is the cause of `error`.
pub(super) fn forbidden_cause(error: &(dyn Error + 'static)) -> Option<Forbidden> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(forbidden) = error.downcast_ref::<Forbidden>() {
            return Some(*forbidden);
        }
        if let Some(FederationError::ResolveInternalIpError(..)) = error.downcast_ref::<FederationError>() {
            return Some(Forbidden::Address);
        }
        cause = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A name server that gives one answer after the other.
    struct Answers(Mutex<Vec<&'static [&'static str]>>);

    impl Resolve for Answers {
        fn resolve(&self, _: Name) -> Resolving {
            let answer = self.0.lock().unwrap().remove(0);
            let addresses = answer.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0));
            let addresses: Addrs = Box::new(addresses.collect::<Vec<_>>().into_iter());
            Box::pin(async move { Ok(addresses) })
        }
    }

    fn resolver(guard: Guard, answers: &[&'static [&'static str]]) -> GuardedResolver {
        GuardedResolver { guard, dns: Arc::new(Answers(Mutex::new(answers.to_vec()))) }
    }

    async fn resolve(resolver: &GuardedResolver, name: &str) -> Result<Vec<String>, Option<Forbidden>> {
        let answer = resolver.resolve(name.parse().unwrap()).await;
        let addresses = answer.map_err(|error| forbidden_cause(&*error))?;
        Ok(addresses.map(|address| address.ip().to_string()).collect())
    }

    #[tokio::test]
    async fn dns_that_changes_its_answer_is_checked_each_time() {
        let resolver = resolver(Guard::default(), &[&["93.184.215.14"], &["127.0.0.1"]]);
        assert_eq!(resolve(&resolver, "evil.test").await, Ok(vec!["93.184.215.14".to_owned()]));
        assert_eq!(resolve(&resolver, "evil.test").await, Err(Some(Forbidden::Address)));
    }

    #[tokio::test]
    async fn private_addresses_among_public_ones_are_left_out() {
        let resolver =
            resolver(Guard::default(), &[&["10.0.0.1", "93.184.215.14", "::1", "::ffff:10.0.0.1"]]);
        assert_eq!(resolve(&resolver, "mixed.test").await, Ok(vec!["93.184.215.14".to_owned()]));
    }

    #[tokio::test]
    async fn names_under_localhost_never_reach_dns() {
        let open = resolver(Guard { allow_private_addresses: true, ..Guard::default() }, &[]);
        assert_eq!(
            resolve(&open, "montreal.localhost").await,
            Ok(vec!["127.0.0.1".to_owned(), "::1".to_owned()])
        );
        let closed = resolver(Guard::default(), &[]);
        assert_eq!(resolve(&closed, "montreal.localhost").await, Err(Some(Forbidden::Address)));
    }

    #[tokio::test]
    async fn the_refusal_of_the_federation_crate_is_understood() {
        let resolver = GuardedResolver::new(Guard::default());
        assert_eq!(resolve(&resolver, "127.0.0.1").await, Err(Some(Forbidden::Address)));
    }
}
