//! What every table's file stands on: connections, the one writer, transactions, errors, the types that
//! are stored, the schema and its versions. Knows no table of the product.

pub mod connection;
pub mod database;
pub mod error;
pub mod migrations;
pub mod schema;
pub(in crate::db) mod total;
pub mod tx;
pub(in crate::db) mod types;
mod writer;
