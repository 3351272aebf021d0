//! A client of the product, as programs and browsers are: a token or cookies, JSON and forms.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::Value;

use super::layout::without_layout;

/// Somebody who calls.
pub struct Client {
    base_url: String,
    token: Option<String>,
    language: Mutex<Option<String>>,
    cookies: Mutex<BTreeMap<String, String>>,
    agent: ureq::Agent,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text; a page without the layout of its template.
    pub fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let is_page = self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        if is_page { without_layout(&text) } else { text.into_owned() }
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text()))
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The problem of an answer that must have this status and code.
    #[track_caller]
    pub fn expect_code(&self, status: u16, code: &str) -> Value {
        let body = self.expect(status);
        assert_eq!(body["code"], code, "{body}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        body
    }

    /// The token of the forms on a page.
    #[track_caller]
    pub fn form_token(&self) -> String {
        let page = self.text();
        let after = page.split("name=\"csrf\" value=\"").nth(1).unwrap_or_else(|| panic!("no form: {page}"));
        after.split('"').next().unwrap().to_owned()
    }
}

impl Client {
    /// Somebody with a token, or with the cookies that come.
    pub fn new(base_url: &str, token: Option<String>) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(std::time::Duration::from_secs(120)))
            .build()
            .new_agent();
        Self {
            base_url: base_url.to_owned(),
            token,
            language: Mutex::default(),
            cookies: Mutex::default(),
            agent,
        }
    }

    /// Prefers a language from now on.
    pub fn speaks(self, language: &str) -> Self {
        *self.language.lock().unwrap() = Some(language.to_owned());
        self
    }

    fn headers(&self) -> Vec<(String, String)> {
        let mut headers = Vec::new();
        if let Some(token) = &self.token {
            headers.push(("authorization".to_owned(), format!("Bearer {token}")));
        }
        if let Some(language) = &*self.language.lock().unwrap() {
            headers.push(("accept-language".to_owned(), language.clone()));
        }
        let cookies = self.cookies.lock().unwrap();
        if !cookies.is_empty() {
            let all: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            headers.push(("cookie".to_owned(), all.join("; ")));
        }
        headers
    }

    /// Sends a request with a body of a type.
    #[track_caller]
    pub fn send(&self, method: &str, path: &str, content_type: Option<&str>, body: &[u8]) -> Answer {
        self.send_with(method, path, content_type, body, &[])
    }

    /// Sends a request with further headers.
    #[track_caller]
    pub fn send_with(
        &self,
        method: &str,
        path: &str,
        content_type: Option<&str>,
        body: &[u8],
        more: &[(&str, &str)],
    ) -> Answer {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base_url) };
        let mut request = ureq::http::Request::builder().method(method).uri(&url);
        for (name, value) in self.headers() {
            request = request.header(name, value);
        }
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        self.run(request.body(body.to_vec()).unwrap()).unwrap()
    }

    /// Posts JSON to a server that may go away meanwhile.
    pub fn try_post(&self, path: &str, body: &Value) -> Option<Answer> {
        let mut request =
            ureq::http::Request::builder().method("POST").uri(format!("{}{path}", self.base_url));
        for (name, value) in self.headers() {
            request = request.header(name, value);
        }
        self.run(
            request.header("content-type", "application/json").body(body.to_string().into_bytes()).unwrap(),
        )
        .ok()
    }

    fn run(&self, request: ureq::http::Request<Vec<u8>>) -> Result<Answer, ureq::Error> {
        let mut response = self.agent.run(request)?;
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.keep(cookie);
        }
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec()?;
        Ok(Answer { status, headers, body })
    }

    fn keep(&self, cookie: &str) {
        let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        if rest.contains("Max-Age=0") {
            cookies.remove(name.trim());
        } else {
            cookies.insert(name.trim().to_owned(), value.to_owned());
        }
    }

    /// The token that this browser's forms carry, from a page that everybody who is signed in may open.
    pub fn token_of_forms(&self) -> String {
        let page = self.get("/profile");
        if page.status == 200 { page.form_token() } else { self.get("/sign-in").form_token() }
    }

    /// Reads.
    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, b"")
    }

    /// Posts JSON.
    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some("application/json"), body.to_string().as_bytes())
    }

    /// Puts JSON.
    #[track_caller]
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, Some("application/json"), body.to_string().as_bytes())
    }

    /// Patches with JSON.
    #[track_caller]
    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, Some("application/json"), body.to_string().as_bytes())
    }

    /// Posts the fields of a page's form.
    #[track_caller]
    pub fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        self.send("POST", path, Some("application/x-www-form-urlencoded"), body.finish().as_bytes())
    }

    /// Posts a file in the field `file`, after other fields.
    #[track_caller]
    pub fn post_file(&self, path: &str, fields: &[(&str, &str)], filename: &str, bytes: &[u8]) -> Answer {
        self.post_file_with(path, fields, filename, bytes, &[])
    }

    /// The same with further headers.
    #[track_caller]
    pub fn post_file_with(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        filename: &str,
        bytes: &[u8],
        more: &[(&str, &str)],
    ) -> Answer {
        const BOUNDARY: &str = "----hadir-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .as_bytes(),
            );
        }
        body.extend_from_slice(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{filename}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send_with("POST", path, Some(&content_type), &body, more)
    }
}
