//! The API v1 from outside, file by file as its addresses.

mod bimtek;
mod check_ins;
mod documents_again;
mod events;
mod participants;
mod quotas;
