//! The error answers of the document. A handler names those that are its own: what it refuses (409), what
//! it asks of a role to read (403), which words of a query it takes (422). The rest follows from what an
//! operation is: whether it needs a token, names something in its address, takes a body, asks the database.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{Components, Content, OpenApi, Ref, RefOr, Response};

/// The media type of an error (RFC 9457).
const PROBLEM: &str = "application/problem+json";

/// An error answer that many operations share.
struct Shared {
    status: &'static str,
    name: &'static str,
    description: &'static str,
}

/// The error answers that many operations share.
const SHARED: [Shared; 8] = [
    Shared {
        status: "400",
        name: "Malformed",
        description: "`unparsable`: the body is no JSON; `malformed`: address, query or multipart body can't be read.",
    },
    Shared {
        status: "401",
        name: "NotSignedIn",
        description: "`not_signed_in`: no token, or one that is not valid any more.",
    },
    Shared { status: "403", name: "Forbidden", description: "`forbidden`: the role does not allow it." },
    Shared {
        status: "404",
        name: "NotFound",
        description: "`not_found`: there is no such thing, or the token may not see it.",
    },
    Shared { status: "413", name: "TooLarge", description: "`too_large`: the body is larger than allowed." },
    Shared {
        status: "422",
        name: "Invalid",
        description: "`invalid`: fields are missing, malformed or unknown; `errors` names each.",
    },
    Shared {
        status: "500",
        name: "Internal",
        description: "`internal`: an error of ours; `reference` is what the log says beside it.",
    },
    Shared { status: "503", name: "Busy", description: "`busy`: try again in a moment." },
];

/// Adds what every operation of a kind can answer, and the form of errors to those that handlers name.
pub fn add(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        for (writes, operation) in operations(item) {
            let kinds = kinds(path, writes, operation);
            for shared in SHARED.iter().filter(|shared| kinds.contains(&shared.status)) {
                let answer = RefOr::Ref(Ref::from_response_name(shared.name));
                operation.responses.responses.entry(shared.status.to_owned()).or_insert(answer);
            }
            for (status, answer) in &mut operation.responses.responses {
                form(status, answer);
            }
        }
    }
    let components = document.components.get_or_insert_default();
    for shared in &SHARED {
        name(components, shared);
    }
}

/// The operations of an address, and whether each changes something.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let reads = item.get.iter_mut().map(|operation| (false, operation));
    let writes = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
    reads.chain(writes.into_iter().flatten().map(|operation| (true, operation)))
}

/// The statuses that follow from what an operation is.
fn kinds(path: &str, writes: bool, operation: &Operation) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    let has_body = operation.request_body.is_some();
    if operation.security.is_none() {
        kinds.push("401");
        if writes {
            kinds.push("403");
        }
    }
    if path.contains('{') {
        kinds.push("404");
    }
    if has_body || operation.parameters.is_some() {
        kinds.push("400");
    }
    if has_body {
        kinds.extend(["413", "422"]);
    }
    // What asks for no token and names nothing says only what the process knows by itself.
    if operation.security.is_none() || path.contains('{') {
        kinds.extend(["500", "503"]);
    }
    kinds
}

/// An error that names no content is a problem.
fn form(status: &str, answer: &mut RefOr<Response>) {
    if let RefOr::T(answer) = answer
        && answer.content.is_empty()
        && status.starts_with(['4', '5'])
    {
        answer.content.insert(PROBLEM.to_owned(), problem().into());
    }
}

fn name(components: &mut Components, shared: &Shared) {
    let mut answer = Response::new(shared.description);
    answer.content.insert(PROBLEM.to_owned(), problem().into());
    components.responses.insert(shared.name.to_owned(), answer.into());
}

fn problem() -> Content {
    Content::new(Some(Ref::from_schema_name("ProblemDetails")))
}
