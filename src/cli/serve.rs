//! `hadir serve`: opens the installation, says where it is, serves.

use super::{Outcome, say, start};
use crate::config::Config;
use crate::jobs::Jobs;
use crate::ops;
use crate::web::{Listen, Server, Tls};

/// How many letters are sent at the same time.
const SENDERS: usize = 4;

/// Serve.
#[derive(Debug, Default, clap::Args)]
pub struct Serve {
    /// Also load the sample events
    #[arg(long)]
    demo: bool,
}

/// Serves until it is told to stop.
pub async fn run(arguments: &Serve, config: &Config) -> Outcome {
    let mut app = start::open(config, config.base_url_for(&config.listen)).await?;
    if arguments.demo {
        super::demo::load(&app).await?;
    }
    let listen = Listen {
        address: config.listen.clone(),
        tls: config.tls.clone().map(|(certificate, key)| Tls { certificate, key }),
        workers: None,
        trusted_proxies: config.trusted_proxies.clone(),
    };
    // With port 0 the real one is known only after binding, and links need it.
    if config.base_url.is_none() && config.listen.ends_with(":0") {
        let probe = std::net::TcpListener::bind(&config.listen)
            .and_then(|listener| listener.local_addr())
            .map_err(|error| format!("{}: {error}", config.listen))?;
        app.base_url = config.base_url_for(&probe.to_string());
        return serve(app, Listen { address: probe.to_string(), ..listen }).await;
    }
    serve(app, listen).await
}

async fn serve(app: crate::app::App, listen: Listen) -> Outcome {
    let address = listen.address.clone();
    let server = Server::bind(app.clone(), listen).map_err(|error| format!("{address}: {error}"))?;
    say(format!("Hadir: {}", app.base_url));
    if let Some(code) = ops::upkeep::new_setup_code(&app).await? {
        say(format!("Set up the first administrator: {}/setup?code={code}", app.base_url));
    }
    let _jobs = Jobs::start(&app, SENDERS);
    server.run().await.map_err(|error| error.to_string().into())
}
