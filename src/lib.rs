//! Hadir plans government trainings and meetings, shares out the seats, checks people in at the
//! door and prints the papers. The rooms below are listed from the ground up: a room may use the
//! rooms above it in this list as `ARCHITECTURE.md` allows, never those below.

pub mod domain;

pub mod db;

pub mod mail;

pub mod app;

pub mod documents;

pub mod ops;

pub mod view;

pub mod web;

pub mod jobs;

pub mod config;

pub mod cli;
