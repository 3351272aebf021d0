//! The suite: one binary, its modules mirror the product's addresses.

#[cfg(test)]
mod support {
    pub mod app;
    pub mod client;
    pub mod fake_camera;
    pub mod frozen;
    pub mod layout;
    pub mod links;
    pub mod mailbox;
    pub mod plan;
    pub mod postgresql;
    pub mod process;
    pub mod snapshot;
    pub mod webdriver;

    /// The reader that the papers' own tests use.
    #[path = "../../../src/documents/kit/testing.rs"]
    #[allow(dead_code, reason = "the papers' own tests use all of it")]
    pub mod papers;
}

#[cfg(test)]
mod access;
#[cfg(test)]
mod api;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod offers;
#[cfg(test)]
pub mod pages;
#[cfg(test)]
mod race;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod stored;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod ugly;
#[cfg(test)]
mod upgrade;
