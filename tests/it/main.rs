//! The suite: one binary, its modules mirror the product's addresses.

#[cfg(test)]
mod support {
    pub mod app;
    pub mod client;
    pub mod fake_camera;
    pub mod plan;
    pub mod postgresql;
    pub mod webdriver;
}

#[cfg(test)]
mod api;

#[cfg(test)]
mod pages;
