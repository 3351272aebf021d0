//! The suite: one binary, its modules mirror the product's addresses.

#[cfg(test)]
mod support {
    pub mod fake_camera;
    pub mod webdriver;
}
