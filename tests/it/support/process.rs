//! The built binary as its own process: for what one process can't show, as a kill or two instances.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use hadir::db::engine::database::Location;

/// A running `hadir serve`; killed when dropped.
pub struct Process {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub base_url: String,
}

/// The command with the settings of a test: a database and the secret that [`super::app::TestApp`] has.
pub fn command(directory: &Path, location: &Location) -> Command {
    let secret = directory.join("secret.key");
    if !secret.exists() {
        std::fs::write(&secret, "07".repeat(32)).unwrap();
    }
    let url = match location {
        Location::Sqlite(path) => format!("sqlite:{}", path.display()),
        Location::Postgresql(url) => url.clone(),
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_hadir"));
    command
        .current_dir(directory)
        .args(["--data-dir", directory.to_str().unwrap(), "--database-url", &url, "--log", "error"])
        .args(["--secret-file", secret.to_str().unwrap()]);
    command
}

impl Process {
    /// Starts it on a free port and waits until it listens.
    pub fn start(directory: &Path, location: &Location) -> Self {
        let mut child = command(directory, location)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let base_url = loop {
            let line = lines.next().expect("the server ended before it listened").unwrap();
            if let Some(url) = line.strip_prefix("Hadir: ") {
                break url.to_owned();
            }
        };
        // Whatever it prints later is read away, so that it never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, base_url }
    }

    /// Ends it at once, as a power cut of the process would (SIGKILL).
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
