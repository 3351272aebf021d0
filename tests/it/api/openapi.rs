//! The OpenAPI document: the same from the server and the command, without a token; it names every address,
//! and of each what it needs and may answer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::access::{Asks, TABLE};
use crate::support::app::{TestApp, place};
use crate::support::process::command;
use crate::support::snapshot::assert_text;

fn document() -> Value {
    serde_json::from_str(hadir::web::openapi().unwrap()).unwrap()
}

/// Each operation with its method in capitals and its address.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    found
}

/// Calls with every object within a value.
fn each_object(value: &Value, call: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(fields) => {
            call(fields);
            fields.values().for_each(|inner| each_object(inner, call));
        }
        Value::Array(items) => items.iter().for_each(|inner| each_object(inner, call)),
        _ => {}
    }
}

#[test]
fn the_document_is_what_it_was() {
    assert_text("openapi", hadir::web::openapi().unwrap());
}

#[test]
fn server_and_command_hand_out_the_same() {
    let app = TestApp::start();
    let served = app.anonymous().get("/api/v1/openapi.json");
    assert_eq!((served.status, served.header("content-type")), (200, Some("application/json")));
    let (_place, location) = place();
    let directory = tempfile::tempdir().unwrap();
    let printed = command(directory.path(), &location).arg("openapi").output().unwrap();
    assert!(printed.status.success());
    assert_eq!(String::from_utf8(printed.stdout).unwrap().trim_end(), served.text());
}

#[test]
fn every_address_is_named_with_what_it_asks_for() {
    let document = document();
    let named: BTreeMap<(String, String), Value> = operations(&document)
        .into_iter()
        .map(|(method, path, operation)| ((method, path), operation))
        .collect();
    let is_program =
        |path: &str| path.starts_with("/api/") || ["/healthz", "/readyz", "/metrics"].contains(&path);
    let rows: BTreeMap<(String, String), Asks> = TABLE
        .iter()
        .filter(|(_, path, _)| is_program(path))
        .map(|(method, path, asks)| (((*method).to_owned(), (*path).to_owned()), *asks))
        .collect();
    assert_eq!(named.keys().collect::<Vec<_>>(), rows.keys().collect::<Vec<_>>());
    for (address, asks) in rows {
        let operation = &named[&address];
        let answers = |status: &str| operation["responses"].get(status).is_some();
        let is_public = asks == Asks::Nothing;
        assert_eq!(operation.get("security").is_some(), is_public, "{address:?}: security");
        assert_eq!(answers("401"), !is_public, "{address:?}: 401");
        assert!(answers("403") || is_public || asks == Asks::Any, "{address:?}: 403");
        assert!(answers("404") || !address.1.contains('{'), "{address:?}: 404");
        if operation.get("requestBody").is_some() {
            assert!(
                ["400", "413", "422"].iter().all(|status| answers(status)),
                "{address:?}: faults of a body"
            );
        }
    }
}

#[test]
fn names_are_unique_and_every_answer_is_described() {
    let document = document();
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap().to_owned();
        assert!(names.insert(name.clone()), "{method} {path}: {name} twice");
        for part in ["summary", "tags"] {
            assert!(operation.get(part).is_some(), "{method} {path} has no {part}");
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let (name, place) = (parameter["name"].as_str().unwrap(), &parameter["in"]);
            let in_path = path.contains(&format!("{{{name}}}"));
            assert_eq!(*place, if in_path { "path" } else { "query" }, "{method} {path}: {name}");
            assert_eq!(parameter["required"] == json!(true), in_path, "{method} {path}: {name}");
        }
        for (status, answer) in operation["responses"].as_object().unwrap() {
            let answer = match answer["$ref"].as_str() {
                Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
                None => answer,
            };
            let text = answer["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{method} {path} {status}");
            if status.starts_with(['4', '5']) && path.starts_with("/api/") {
                assert!(
                    answer["content"].get("application/problem+json").is_some(),
                    "{method} {path} {status}"
                );
            }
        }
    }
}

#[test]
fn schemas_can_be_satisfied_and_references_lead_somewhere() {
    let document = document();
    each_object(&document, &mut |object| {
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
        }
        // What two parts of an `allOf` forbid each other nobody can send.
        for part in object.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            let part = match part["$ref"].as_str() {
                Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
                None => part,
            };
            assert_ne!(part["additionalProperties"], json!(false), "{object:?}");
        }
        let is_number = |name: &str| {
            // A property may have this name, too; then a schema stands there.
            object.get(name).is_none_or(|value| value.is_number() || value.is_object())
        };
        assert!(is_number("maxLength") && is_number("minimum"), "{object:?}");
    });
}
