// Scans that the server has not answered yet. Each keeps its scan_id through every attempt, so that
// a lost answer can't become a second entry; the tab's own storage brings them through a reload.
// Decides nothing about attendance: a scan leaves only with the server's answer.

const KEY = "hadir.scan.outbox";
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

export class Outbox {
  #send;
  #onChange;
  #onAnswer;
  #entries = [];
  #timer = 0;
  #failures = 0;
  #draining = false;

  /** Why scans wait: `network`, `server` or `signed_out`. */
  trouble = "network";

  /**
   * `send(entry)` resolves with a final answer and rejects when there was none.
   * `onAnswer(entry, answer)` hears the answers of later attempts; `onChange()` each change of length.
   */
  constructor({ send, onChange, onAnswer }) {
    this.#send = send;
    this.#onChange = onChange;
    this.#onAnswer = onAnswer;
    addEventListener("online", () => this.drain());
    addEventListener("beforeunload", (event) => {
      if (this.waiting === 0) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  /** How many scans have been tried in vain and wait for another attempt. */
  get waiting() {
    return this.#entries.filter((entry) => entry.failed).length;
  }

  /** The scans that a reload interrupted. */
  restore() {
    try {
      this.#entries = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    } catch {
      this.#entries = [];
    }
    for (const entry of this.#entries) entry.failed = true;
    this.#onChange();
    if (this.#entries.length > 0) this.drain();
  }

  /** Keeps the scan, then tries it once; null means that it waits for another attempt. */
  async post(entry) {
    this.#entries.push(entry);
    this.#save();
    try {
      const answer = await this.#send(entry);
      this.#settle(entry);
      return answer;
    } catch (error) {
      entry.failed = true;
      this.#save();
      this.#note(error);
      this.#later();
      return null;
    }
  }

  /** Tries everything that waits, in the order of the scans. */
  async drain() {
    if (this.#draining) return;
    this.#draining = true;
    clearTimeout(this.#timer);
    for (const entry of this.#entries.filter((waiting) => waiting.failed)) {
      try {
        const answer = await this.#send(entry);
        this.#failures = 0;
        this.#settle(entry);
        this.#onAnswer(entry, answer);
      } catch (error) {
        this.#note(error);
        // One scan that the server stumbles over must not hold up those behind it.
        if (this.trouble !== "server") break;
      }
    }
    this.#draining = false;
    if (this.waiting > 0) this.#later();
  }

  #note(error) {
    this.trouble = error.reason ?? "network";
    this.#failures += 1;
    this.#onChange();
  }

  #later() {
    if (this.#draining) return;
    clearTimeout(this.#timer);
    const pause = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)];
    this.#timer = setTimeout(() => this.drain(), pause);
  }

  #settle(entry) {
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#save();
    this.#onChange();
  }

  #save() {
    try {
      if (this.#entries.length === 0) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, JSON.stringify(this.#entries));
    } catch {
      // Storage is full or forbidden: the scans stay in memory while the page is open.
    }
  }
}
