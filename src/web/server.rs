//! The server: its routes in one list, and how it listens.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as WebApp, HttpServer, web};

use super::state::State;
use super::{api, frame, json, pages};
use crate::app::App;

/// How a server listens.
#[derive(Debug, Clone, Default)]
pub struct Listen {
    /// Address and port.
    pub address: String,
    /// For HTTPS.
    pub tls: Option<Tls>,
    /// How many threads serve; as many as there are cores when missing.
    pub workers: Option<usize>,
    /// Proxies whose word about the address of a client is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

/// Certificate and key files.
#[derive(Debug, Clone)]
pub struct Tls {
    /// Chain of certificates, PEM.
    pub certificate: std::path::PathBuf,
    /// Private key, PEM.
    pub key: std::path::PathBuf,
}

/// All routes.
pub fn routes(config: &mut web::ServiceConfig) {
    api::routes(config);
    pages::routes(config);
}

/// A server that listens.
pub struct Server {
    /// Where it listens; the port is a real one even when 0 was asked for.
    pub addresses: Vec<SocketAddr>,
    server: actix_web::dev::Server,
}

impl Server {
    /// Binds.
    pub fn bind(app: App, listen: Listen) -> std::io::Result<Self> {
        let state = web::Data::new(State::new(app, listen.trusted_proxies));
        let mut server = HttpServer::new(move || {
            WebApp::new()
                .app_data(state.clone())
                .app_data(web::PayloadConfig::new(json::MOST_BYTES))
                .wrap(Compress::default())
                .wrap(from_fn(frame::frame))
                .configure(routes)
                .default_service(web::to(|| async {
                    Err::<actix_web::HttpResponse, _>(super::error::Failure::NoRoute)
                }))
        })
        .shutdown_timeout(10)
        .backlog(4096);
        if let Some(workers) = listen.workers {
            server = server.workers(workers).disable_signals();
        }
        let server = match &listen.tls {
            Some(tls) => server.bind_rustls_0_23(&listen.address, rustls_config(tls)?)?,
            None => server.bind(&listen.address)?,
        };
        let addresses = server.addrs();
        Ok(Self { addresses, server: server.run() })
    }

    /// Stops it from another thread.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Serves until it is told to stop.
    pub async fn run(self) -> std::io::Result<()> {
        self.server.await
    }
}

fn rustls_config(tls: &Tls) -> std::io::Result<rustls::ServerConfig> {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let wrong = |what: &str, path: &std::path::Path, error: String| {
        std::io::Error::new(std::io::ErrorKind::InvalidInput, format!("{what} {}: {error}", path.display()))
    };
    let chain = CertificateDer::pem_file_iter(&tls.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| wrong("certificate", &tls.certificate, error.to_string()))?;
    let key =
        PrivateKeyDer::from_pem_file(&tls.key).map_err(|error| wrong("key", &tls.key, error.to_string()))?;
    rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong("certificate", &tls.certificate, error.to_string()))?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| wrong("certificate", &tls.certificate, error.to_string()))
}
