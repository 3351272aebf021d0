//! Takes the layout of a template out of its page: how its lines are broken says nothing to a reader, so
//! no test depends on it. No parser of HTML.

/// The elements beside which a browser shows no line break.
const BLOCKS: &str = "article body button caption datalist dd details dialog div dl dt fieldset figcaption figure footer \
                      form h1 h2 h3 h4 h5 h6 head header html input label legend li link main meta nav ol option p \
                      script section select summary svg table tbody td textarea tfoot th thead tr ul";

/// A page with its tags on one line each and without the line breaks beside blocks and inside the tags of an
/// element; any other line break is a blank.
pub fn without_layout(html: &str) -> String {
    let (mut page, mut rest, mut joined) = (String::with_capacity(html.len()), html, true);
    while let Some(start) = rest.find('<') {
        let (text, tail) = rest.split_at(start);
        let tag = &tail[..end_of_tag(tail)];
        push_text(&mut page, text, joined, is_block(tag) || tag.starts_with("</"));
        page.push_str(&on_one_line(tag));
        joined = is_block(tag) || !tag.starts_with("</");
        rest = &tail[tag.len()..];
        for kept in ["textarea", "pre", "script"] {
            if tag.strip_prefix('<').is_some_and(|name| name.starts_with(kept)) {
                let (content, tail) = rest.split_at(rest.find(&format!("</{kept}")).unwrap_or(rest.len()));
                page.push_str(content);
                rest = tail;
            }
        }
    }
    push_text(&mut page, rest, joined, true);
    page
}

/// Where the tag ends that begins at the first byte.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    let end = text.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    });
    end.map_or(text.len(), |at| at + 1)
}

fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap();
    BLOCKS.split(' ').any(|block| block == name)
}

/// A tag with one blank between its attributes; their values stay.
fn on_one_line(tag: &str) -> String {
    let (mut line, mut quoted, mut blank) = (String::new(), false, false);
    for c in tag.chars() {
        quoted ^= c == '"';
        if c.is_whitespace() && !quoted {
            blank = true;
            continue;
        }
        if blank && c != '>' {
            line.push(' ');
        }
        blank = false;
        line.push(c);
    }
    line
}

/// Appends the text between two tags; `joined` says that a line break at its start, or at its end, is nothing.
fn push_text(page: &mut String, text: &str, joined_before: bool, joined_after: bool) {
    let edge = |blanks: &str, joined: bool| match (blanks.contains('\n'), joined) {
        (true, true) => String::new(),
        (true, false) => " ".to_owned(),
        (false, _) => blanks.to_owned(),
    };
    let words = text.trim();
    if words.is_empty() {
        page.push_str(&edge(text, joined_before || joined_after));
        return;
    }
    page.push_str(&edge(&text[..text.len() - text.trim_start().len()], joined_before));
    page.push_str(words);
    page.push_str(&edge(&text[text.trim_end().len()..], joined_after));
}
