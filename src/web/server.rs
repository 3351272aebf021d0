//! The server: its state, its routes in one list, how it listens, and the housekeeping beside it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as WebApp, HttpServer, web};

use super::guards::TokenCache;
use super::metrics::Metrics;
use super::{api, frame, json, pages};
use crate::app::App;
use crate::ops;

/// How often housekeeping looks around.
const SWEEP_EVERY: Duration = Duration::from_secs(30);

/// How often it is asked whether delegations are to be reminded.
const REMIND_EVERY: Duration = Duration::from_secs(60);

/// How often a sender looks for letters that are due.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// What handlers work with.
pub struct State {
    /// The product.
    pub app: App,
    /// Tokens that were seen within the last seconds.
    pub tokens: TokenCache,
    /// Counters.
    pub metrics: Metrics,
    /// Proxies whose word about the address of a client is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

impl State {
    /// The state of one process.
    pub fn new(app: App, trusted_proxies: Vec<IpAddr>) -> Self {
        Self { app, tokens: TokenCache::default(), metrics: Metrics::default(), trusted_proxies }
    }

    /// A short word that stands in the log beside an error and is told to the user.
    pub fn reference(&self) -> String {
        let mut word = hex::encode(self.app.randomness.bytes().unwrap_or_default());
        word.truncate(10);
        word
    }
}

/// How a server listens.
#[derive(Debug, Clone, Default)]
pub struct Listen {
    /// Address and port.
    pub address: String,
    /// For HTTPS.
    pub tls: Option<Tls>,
    /// How many threads serve; as many as there are cores when missing.
    pub workers: Option<usize>,
    /// How many letters are sent at the same time; with none they stay in the queue.
    pub senders: usize,
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
    app: App,
    senders: usize,
}

impl Server {
    /// Binds.
    pub fn bind(app: App, listen: Listen) -> std::io::Result<Self> {
        let state = web::Data::new(State::new(app.clone(), listen.trusted_proxies));
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
        Ok(Self { addresses, server: server.run(), app, senders: listen.senders })
    }

    /// Stops it from another thread.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Serves until it is told to stop.
    pub async fn run(self) -> std::io::Result<()> {
        let mut beside = vec![
            actix_web::rt::spawn(sweep(self.app.clone())),
            actix_web::rt::spawn(remind(self.app.clone())),
        ];
        beside.extend((0..self.senders).map(|_| actix_web::rt::spawn(send(self.app.clone()))));
        let outcome = self.server.await;
        for task in beside {
            task.abort();
        }
        outcome
    }
}

async fn sweep(app: App) {
    loop {
        actix_web::rt::time::sleep(SWEEP_EVERY).await;
        loop {
            match ops::sweep::sweep(&app).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "housekeeping failed");
                    break;
                }
            }
        }
    }
}

async fn remind(app: App) {
    loop {
        actix_web::rt::time::sleep(REMIND_EVERY).await;
        if let Err(error) = ops::remind_delegations::remind_delegations(&app).await {
            tracing::warn!(%error, "reminding delegations failed");
        }
    }
}

async fn send(app: App) {
    loop {
        actix_web::rt::time::sleep(LOOK_EVERY).await;
        loop {
            match ops::send_mails::send_next(&app).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "sending a letter failed");
                    break;
                }
            }
        }
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
