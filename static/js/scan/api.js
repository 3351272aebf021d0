// The server as the scanner sees it. An answer is only what our server said about the scan; a hotel
// network's sign-in page, a time-out and a broken server are no answers, and the scan stays queued.

const PATIENCE_MS = 8_000;
const FINAL_REFUSALS = new Set([400, 404, 409, 422]);
const FINAL_FORBIDDEN = new Set(["not_permitted", "device_revoked"]);

export class NoAnswer extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class Api {
  #config;

  constructor(config) {
    this.#config = config;
  }

  checkIn(entry) {
    const body = { ...entry.body, device_now: new Date().toISOString() };
    return this.#answer(entry.url, body);
  }

  void(id, reason) {
    return this.#answer(this.#config.void_url.replace("{id}", encodeURIComponent(id)), { reason });
  }

  async roster(version) {
    const url = new URL(this.#config.roster_url, location.href);
    if (version !== null) url.searchParams.set("since", version);
    return this.#read(url);
  }

  counts() {
    return this.#read(this.#config.counts_url);
  }

  async #read(url) {
    const response = await this.#fetch(url, {});
    if (response.status === 401) throw new NoAnswer("signed_out");
    const body = await json(response);
    if (!response.ok || body === null) throw new NoAnswer("server");
    return body;
  }

  async #answer(url, content) {
    const response = await this.#fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": this.#config.csrf },
      body: JSON.stringify(content),
    });
    if (response.status === 401) throw new NoAnswer("signed_out");
    const body = await json(response);
    const final =
      body !== null &&
      (response.ok ||
        FINAL_REFUSALS.has(response.status) ||
        (response.status === 403 && FINAL_FORBIDDEN.has(body.code)));
    if (!final) throw new NoAnswer(response.status === 403 ? "signed_out" : "server");
    return { status: response.status, body };
  }

  async #fetch(url, options) {
    try {
      return await fetch(url, {
        ...options,
        headers: {
          Accept: "application/json",
          "Accept-Language": document.documentElement.lang,
          ...options.headers,
        },
        credentials: "same-origin",
        cache: "no-store",
        redirect: "manual",
        signal: AbortSignal.timeout?.(PATIENCE_MS),
      });
    } catch {
      throw new NoAnswer("network");
    }
  }
}

async function json(response) {
  if (!/[/+]json\b/.test(response.headers.get("Content-Type") ?? "")) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}
