//! Reads the markup of a page as far as the rules ask: tags, labels and ids. No parser of HTML.

use std::collections::BTreeSet;

/// The tags of a page, without comments and doctype: name, attributes, closing, self-closing.
fn tags(html: &str) -> Vec<(String, String, bool, bool)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with('!') {
            continue;
        }
        let closing = rest.starts_with('/');
        let body = rest.trim_start_matches('/');
        let mut quoted = false;
        let end = body
            .find(|c| {
                quoted ^= c == '"';
                c == '>' && !quoted
            })
            .unwrap_or(body.len());
        let tag = &body[..end];
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        // Attributes may stand on lines of their own.
        let attributes: String =
            tag[name.len()..].split_whitespace().map(|part| format!(" {part}")).collect();
        found.push((name, attributes.clone(), closing, attributes.ends_with('/')));
        rest = &body[end..];
    }
    found
}

/// Whether every tag is closed, in order.
pub(super) fn balanced(html: &str) -> Result<(), String> {
    const VOID: [&str; 8] = ["meta", "link", "input", "img", "br", "hr", "col", "source"];
    let mut open = Vec::new();
    for (name, _, closing, empty) in tags(html) {
        if VOID.contains(&name.as_str()) || empty {
            continue;
        }
        if !closing {
            open.push(name);
        } else if open.pop().as_ref() != Some(&name) {
            return Err(format!("</{name}> closes nothing; open: {open:?}"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

/// Every field has a label or a name for screen readers, every id stands once, every table head has a scope.
pub(super) fn labelled(html: &str) -> Result<(), String> {
    let attribute = |attributes: &str, name: &str| {
        let at = attributes.find(&format!(" {name}=\""))?;
        attributes[at + name.len() + 3..].split('"').next().map(str::to_owned)
    };
    let tags = tags(html);
    let mut ids = BTreeSet::new();
    for (_, attributes, ..) in &tags {
        if let Some(id) = attribute(attributes, "id")
            && !ids.insert(id.clone())
        {
            return Err(format!("id {id} stands twice"));
        }
    }
    let labels: BTreeSet<String> =
        tags.iter().filter(|tag| tag.0 == "label").filter_map(|tag| attribute(&tag.1, "for")).collect();
    for (name, attributes, closing, _) in &tags {
        if *closing {
            continue;
        }
        let field = ["select", "textarea"].contains(&name.as_str())
            || (name == "input" && !attributes.contains("type=\"hidden\""));
        let named = attributes.contains(" aria-label=")
            || attribute(attributes, "id").is_some_and(|id| labels.contains(&id));
        if field && !named {
            return Err(format!("no label: <{name}{attributes}>"));
        }
        if name == "th" && !attributes.contains(" scope=") {
            return Err(format!("no scope: <th{attributes}>"));
        }
    }
    Ok(())
}
