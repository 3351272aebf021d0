//! A page as somebody sees it who looks for what can be done there: its links, and its forms with what stands
//! in them.

/// A form.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Where it is sent to.
    pub action: String,
    /// Whether it sends a file.
    pub sends_file: bool,
    /// What stands in it: text, hidden and chosen fields, boxes that are ticked.
    pub fields: Vec<(String, String)>,
    /// Boxes that can be ticked.
    pub boxes: Vec<(String, String)>,
    /// Buttons that say something.
    pub buttons: Vec<(String, String)>,
    id: String,
}

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// Where its links lead.
    pub links: Vec<String>,
    /// Its forms that write.
    pub forms: Vec<Form>,
}

/// Reads a page. Fields outside their form name it.
pub fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut outside: Vec<(String, &str)> = Vec::new();
    let mut inside = false;
    let mut select: Option<(String, Option<String>)> = None;
    for (at, _) in html.match_indices('<') {
        let tag = html[at + 1..].split('>').next().unwrap();
        let name = tag.split([' ', '\n']).next().unwrap();
        match name {
            "a" => page.links.extend(attribute(tag, "href")),
            "form" => {
                inside = attribute(tag, "method").as_deref() == Some("post");
                if inside {
                    page.forms.push(Form {
                        action: attribute(tag, "action").unwrap().split('#').next().unwrap().to_owned(),
                        sends_file: tag.contains("multipart/form-data"),
                        id: attribute(tag, "id").unwrap_or_default(),
                        ..Form::default()
                    });
                }
            }
            "/form" => inside = false,
            "select" => select = attribute(tag, "name").map(|name| (name, None)),
            "option" => {
                if let Some((_, chosen)) = &mut select
                    && (chosen.is_none() || has(tag, "selected"))
                {
                    *chosen = attribute(tag, "value");
                }
            }
            "/select" => {
                if let (Some((name, value)), Some(form), true) =
                    (select.take(), page.forms.last_mut(), inside)
                {
                    form.fields.push((name, value.unwrap_or_default()));
                }
            }
            "textarea" | "input" | "button" => match (attribute(tag, "form"), inside) {
                (Some(form), _) => outside.push((form, tag)),
                (None, true) => put(page.forms.last_mut().unwrap(), tag),
                (None, false) => {}
            },
            _ => {}
        }
    }
    for (id, tag) in outside {
        let form = page.forms.iter_mut().find(|form| form.id == id);
        put(form.unwrap_or_else(|| panic!("no form {id}")), tag);
    }
    page
}

fn put(form: &mut Form, tag: &str) {
    let Some(name) = attribute(tag, "name") else { return };
    let field = (name, attribute(tag, "value").unwrap_or_default());
    if has(tag, "disabled") {
        return;
    }
    match attribute(tag, "type").as_deref() {
        _ if tag.starts_with("button") => form.buttons.push(field),
        Some("file") => {}
        Some("checkbox" | "radio") if !has(tag, "checked") => form.boxes.push(field),
        _ => form.fields.push(field),
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(plain(value))
}

fn has(tag: &str, word: &str) -> bool {
    tag.split([' ', '\n']).any(|part| part == word)
}

fn plain(text: &str) -> String {
    let marks = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    marks.iter().fold(text.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}
