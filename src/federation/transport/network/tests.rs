//! The network against real servers on the loopback interface.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Redirect;
use axum::routing::{any, get};
use futures_util::{StreamExt, stream};
use http::{HeaderMap, Response};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tower_http::compression::CompressionLayer;

use super::*;
use crate::federation::transport::Forbidden;

const AGENT: &str = "Entregent/0 (+https://montreal.test/)";
const MIB: usize = 1024 * 1024;

fn options() -> NetworkOptions {
    let user_agent = AGENT.to_owned();
    NetworkOptions { allow_http: true, allow_private_addresses: true, extra_ca: None, user_agent }
}

/// Answers of one server; counts the requests that reach it.
struct Site {
    address: SocketAddr,
    requests: Arc<AtomicUsize>,
}

impl Site {
    async fn start() -> Self {
        let requests = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&requests);
        let router = routes().layer(axum::middleware::map_request(move |request: Request| {
            counter.fetch_add(1, Ordering::SeqCst);
            async move { request }
        }));
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, requests }
    }

    fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn routes() -> Router {
    let endless = || stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 8 * 1024]));
    let zeros = || stream::repeat_with(|| Ok::<_, std::io::Error>(vec![0; MIB])).take(4);
    let drip = || stream::iter([Ok::<_, std::io::Error>("a first byte")]).chain(stream::pending());
    let header = |headers: HeaderMap, name: &str| headers[name].to_str().unwrap().to_owned();
    Router::new()
        .route("/hello", get(|| async { "hello" }))
        .route("/echo", any(|body: String| async { body }))
        .route("/host", get(move |headers: HeaderMap| async move { header(headers, "host") }))
        .route("/agent", get(move |headers: HeaderMap| async move { header(headers, "user-agent") }))
        .route("/moved", get(|| async { Redirect::permanent("/hello") }))
        .route("/long", get(|| async { "x".repeat(MIB) }))
        .route("/endless", get(move || async move { Body::from_stream(endless()) }))
        .route("/drip", get(move || async move { Body::from_stream(drip()) }))
        .route("/never", get(std::future::pending::<()>))
        .merge(compressed(get(move || async move { Body::from_stream(zeros()) }), "/bomb"))
        .merge(compressed(get(|| async { "letters ".repeat(1_000) }), "/letters"))
}

/// A page in gzip that says so under another name as well: the client takes the real one away.
fn compressed(page: axum::routing::MethodRouter, path: &str) -> Router {
    let tell = |mut answer: axum::response::Response| async {
        if let Some(encoding) = answer.headers().get(header::CONTENT_ENCODING).cloned() {
            answer.headers_mut().insert("x-encoding", encoding);
        }
        answer
    };
    let page = page.layer(CompressionLayer::new()).layer(axum::middleware::map_response(tell));
    Router::new().route(path, page)
}

fn to(url: &str) -> http::Request<Bytes> {
    http::Request::get(url).body(Bytes::new()).unwrap()
}

async fn send(options: NetworkOptions, url: &str) -> Result<Response<Bytes>, TransportError> {
    send_within(options, url, ExchangeLimits { body: MIB, timeout: Duration::from_secs(30) }).await
}

async fn send_within(
    options: NetworkOptions,
    url: &str,
    limits: ExchangeLimits,
) -> Result<Response<Bytes>, TransportError> {
    Network::new(options).unwrap().send(to(url), limits).await
}

#[tokio::test]
async fn an_exchange_carries_status_headers_and_body() {
    let site = Site::start().await;
    let network = Network::new(options()).unwrap();
    let post = http::Request::post(site.at("/echo")).body(Bytes::from_static(b"bonjour")).unwrap();
    let limits = ExchangeLimits { body: MIB, timeout: Duration::from_secs(30) };

    let answer = network.send(post, limits).await.unwrap();

    assert_eq!((answer.status().as_u16(), answer.body().as_ref()), (200, "bonjour".as_bytes()));
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/plain; charset=utf-8");
    assert_eq!(send(options(), &site.at("/nothing")).await.unwrap().status(), 404);
}

#[tokio::test]
async fn names_under_localhost_are_this_machine_without_dns() {
    let site = Site::start().await;
    let url = format!("http://montreal.localhost:{}/host", site.address.port());
    let answer = send(options(), &url).await.unwrap();
    assert_eq!(answer.body(), &format!("montreal.localhost:{}", site.address.port()));
}

#[tokio::test]
async fn with_the_switches_off_nothing_reaches_this_machine() {
    let site = Site::start().await;
    let port = site.address.port();
    let hosts = ["127.0.0.1", "127.1", "localhost", "montreal.localhost", "[::ffff:127.0.0.1]", "0.0.0.0"];
    for host in hosts {
        let http_only = NetworkOptions { allow_private_addresses: false, ..options() };
        let answer = send(http_only, &format!("http://{host}:{port}/hello")).await;
        assert_eq!(answer.err(), Some(Forbidden::Address.into()), "{host}");
    }
    let https_only = NetworkOptions { allow_http: false, ..options() };
    let answer = send(https_only, &site.at("/hello")).await;
    assert_eq!(answer.err(), Some(Forbidden::Scheme.into()));
    let answer = send(options(), &format!("http://me:secret@127.0.0.1:{port}/hello")).await;
    assert_eq!(answer.err(), Some(Forbidden::Userinfo.into()));
    assert_eq!(site.requests(), 0);
}

#[tokio::test]
async fn the_host_header_is_the_host_of_the_url_whatever_the_request_says() {
    let site = Site::start().await;
    let network = Network::new(options()).unwrap();
    let mut request = to(&site.at("/host"));
    request.headers_mut().insert(header::HOST, "elsewhere.test".parse().unwrap());
    let limits = ExchangeLimits { body: MIB, timeout: Duration::from_secs(30) };
    assert_eq!(network.send(request, limits).await.unwrap().body(), &site.address.to_string());
}

#[tokio::test]
async fn the_server_says_who_it_is() {
    let site = Site::start().await;
    assert_eq!(send(options(), &site.at("/agent")).await.unwrap().body(), AGENT);
}

#[tokio::test]
async fn redirects_are_handed_back() {
    let site = Site::start().await;
    let answer = send(options(), &site.at("/moved")).await.unwrap();
    assert_eq!(answer.status(), 308);
    assert_eq!(answer.headers()[header::LOCATION], "/hello");
    assert_eq!(site.requests(), 1);
}

#[tokio::test]
async fn a_body_may_be_as_long_as_the_limit_and_not_a_byte_more() {
    let site = Site::start().await;
    let limits = |body| ExchangeLimits { body, timeout: Duration::from_secs(30) };
    let whole = send_within(options(), &site.at("/long"), limits(MIB)).await.unwrap();
    assert_eq!(whole.body().len(), MIB);
    let cut = send_within(options(), &site.at("/long"), limits(MIB - 1)).await;
    assert_eq!(cut.err(), Some(TransportError::TooLarge));
}

#[tokio::test]
async fn an_endless_body_is_cut_off() {
    let site = Site::start().await;
    assert_eq!(send(options(), &site.at("/endless")).await.err(), Some(TransportError::TooLarge));
}

#[tokio::test]
async fn without_a_body_wanted_an_endless_one_does_no_harm() {
    let site = Site::start().await;
    let limits = ExchangeLimits { body: 0, timeout: Duration::from_secs(30) };
    let answer = send_within(options(), &site.at("/endless"), limits).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().len()), (200, 0));
}

#[tokio::test]
async fn slow_bodies_and_silent_servers_run_out_of_time() {
    let site = Site::start().await;
    for path in ["/drip", "/never"] {
        let limits = ExchangeLimits { body: MIB, timeout: Duration::from_millis(100) };
        let answer = send_within(options(), &site.at(path), limits).await;
        assert_eq!(answer.err(), Some(TransportError::TimedOut), "{path}");
        assert!(site.requests() > 0);
    }
}

#[tokio::test]
async fn compressed_bodies_are_read() {
    let site = Site::start().await;
    let answer = send(options(), &site.at("/letters")).await.unwrap();
    assert_eq!(answer.body(), &"letters ".repeat(1_000));
    assert_eq!(answer.headers()["x-encoding"], "gzip");
}

#[tokio::test]
async fn a_gzip_bomb_counts_by_what_it_becomes() {
    let site = Site::start().await;
    let head_only = ExchangeLimits { body: 0, timeout: Duration::from_secs(30) };
    let answer = send_within(options(), &site.at("/bomb"), head_only).await.unwrap();
    assert_eq!(answer.headers()["x-encoding"], "gzip");
    assert_eq!(send(options(), &site.at("/bomb")).await.err(), Some(TransportError::TooLarge));
}

#[tokio::test]
async fn a_closed_port_is_unreachable() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let answer = send(options(), &url).await;
    assert!(
        matches!(&answer, Err(TransportError::Unreachable(why)) if why.contains("refused")),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_server_that_does_not_speak_http_is_malformed() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let mumbling = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1024]).unwrap();
        stream.write_all(b"220 mail.test ESMTP\r\n\r\n").unwrap();
    });
    let answer = send(options(), &url).await;
    assert!(matches!(answer, Err(TransportError::Malformed(_))), "{answer:?}");
    mumbling.join().unwrap();
}

/// A server over TLS for `chapter.localhost`, whose certificate only our test authority vouches for. Takes
/// `connections`, and returns how many came as far as a request.
fn start_tls(connections: usize) -> (u16, JoinHandle<usize>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let chain = vec![CertificateDer::from_pem_slice(include_bytes!("tls/chapter.pem")).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/chapter.key")).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let versions =
        rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = versions.unwrap().with_no_client_auth().with_single_cert(chain, key).unwrap();
    let config = Arc::new(config);
    let answer_one = move |listener: &TcpListener| {
        let (stream, _) = listener.accept().unwrap();
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = rustls::StreamOwned::new(connection, stream);
        stream.read(&mut [0; 1024]).is_ok_and(|size| size > 0)
            && stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret").is_ok()
    };
    (port, std::thread::spawn(move || (0..connections).filter(|_| answer_one(&listener)).count()))
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_ends_the_exchange() {
    let (port, server) = start_tls(1);
    let answer = send(options(), &format!("https://chapter.localhost:{port}/")).await;
    assert!(
        matches!(&answer, Err(TransportError::Unreachable(why)) if why.contains("UnknownIssuer")),
        "{answer:?}"
    );
    assert_eq!(server.join().unwrap(), 0);
}

#[tokio::test]
async fn an_authority_from_the_configuration_is_trusted_for_its_names() {
    let trusting = || NetworkOptions { extra_ca: Some(include_bytes!("tls/ca.pem").to_vec()), ..options() };
    let (port, server) = start_tls(2);
    let right = send(trusting(), &format!("https://chapter.localhost:{port}/")).await.unwrap();
    assert_eq!(right.body(), "secret");
    let wrong = send(trusting(), &format!("https://other.localhost:{port}/")).await;
    assert!(matches!(wrong, Err(TransportError::Unreachable(_))), "{wrong:?}");
    assert_eq!(server.join().unwrap(), 1);
}

#[test]
fn an_authority_that_is_no_certificate_is_an_error_at_the_start() {
    let options =
        NetworkOptions { extra_ca: Some(b"-----BEGIN CERTIFICATE-----\nnot base64\n".to_vec()), ..options() };
    assert!(Network::new(options).is_err());
}
