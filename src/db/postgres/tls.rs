//! TLS towards PostgreSQL, with the meaning that PostgreSQL's own documentation gives `sslmode`
//! (libpq, "SSL Support"): `prefer` and `require` encrypt, `verify-full` also checks who answers.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres::config::SslMode;

use crate::db::OpenError;

/// Whose certificates are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust<'a> {
    /// Anybody's: against listeners, not against impostors.
    Anyone,
    /// Those for the name in the address that the system's authorities vouch for, or one of these (PEM).
    Authorities(Option<&'a [u8]>),
}

impl<'a> Trust<'a> {
    /// As in libpq, naming an authority turns `require` into a check.
    pub(super) fn of(mode: SslMode, verifies: bool, extra_ca: Option<&'a [u8]>) -> Self {
        let named = mode == SslMode::Require && extra_ca.is_some();
        if verifies || named { Trust::Authorities(extra_ca) } else { Trust::Anyone }
    }
}

pub(super) fn client_config(trust: Trust<'_>) -> Result<ClientConfig, OpenError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| OpenError::Certificates(error.to_string()))?;
    let config = match trust {
        Trust::Anyone => config.dangerous().with_custom_certificate_verifier(Arc::new(AnyServer(provider))),
        Trust::Authorities(extra_ca) => config.with_root_certificates(authorities(extra_ca)?),
    };
    Ok(config.with_no_client_auth())
}

fn authorities(extra_ca: Option<&[u8]>) -> Result<RootCertStore, OpenError> {
    let unreadable = |error: &dyn std::fmt::Display| OpenError::Certificates(error.to_string());
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in CertificateDer::pem_slice_iter(extra_ca.unwrap_or_default()) {
        let certificate = certificate.map_err(|error| unreadable(&error))?;
        roots.add(certificate).map_err(|error| unreadable(&error))?;
    }
    if roots.is_empty() {
        return Err(unreadable(&"there are none, neither the system's nor any in the configuration"));
    }
    Ok(roots)
}

/// Accepts every certificate, but only from the holder of its key.
#[derive(Debug)]
struct AnyServer(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyServer {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_must_prove_who_they_are() {
        let ca = Some(&b"PEM"[..]);
        assert_eq!(Trust::of(SslMode::Prefer, false, ca), Trust::Anyone);
        assert_eq!(Trust::of(SslMode::Require, false, None), Trust::Anyone);
        assert_eq!(Trust::of(SslMode::Require, false, ca), Trust::Authorities(ca));
        assert_eq!(Trust::of(SslMode::Require, true, None), Trust::Authorities(None));
    }

    #[test]
    fn certificates_that_are_none_are_refused() {
        let damaged = b"-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
        let refused = client_config(Trust::Authorities(Some(damaged))).unwrap_err();
        assert!(refused.to_string().starts_with("the certificates for the database cannot be read: "));
    }
}
