// The session's list of participants in memory: search by name, and who a ticket belongs to.
// Holds what the server's roster holds (no NIK, phone or mail) and writes none of it to disk.

const REFRESH_MS = 20_000;
const PORTION = 500;

/** Lower case, without accents and without the apostrophes that names are written with or without. */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/['’‘ʼʾʿ`´]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export class Roster {
  #api;
  #version = null;
  #byId = new Map();
  #byHash = new Map();
  #timer = 0;

  constructor(api) {
    this.#api = api;
  }

  get size() {
    return this.#byId.size;
  }

  /** Loads the list and keeps it fresh. `onChange` is told after each change. */
  async start(onChange) {
    clearTimeout(this.#timer);
    try {
      const answer = await this.#api.roster(this.#version);
      if (await this.apply(answer)) onChange();
    } catch {
      // Without network the list that we have stays good; the next round tries again.
    }
    this.#timer = setTimeout(() => this.start(onChange), REFRESH_MS);
  }

  /** Takes in a full roster or the changes since the last; says whether anything changed. */
  async apply(answer) {
    const changed = answer.participants ?? [];
    for (const [index, person] of changed.entries()) {
      // Thousands of names at once must not hold up a scan.
      if (index % PORTION === PORTION - 1) await new Promise((resolve) => setTimeout(resolve));
      this.#put(person);
    }
    for (const id of answer.removed ?? []) this.#remove(id);
    for (const { ticket_sha256: hash } of answer.revoked ?? []) this.#byHash.delete(hash);
    this.#version = answer.version;
    return changed.length > 0 || (answer.removed ?? []).length > 0;
  }

  find(id) {
    return this.#byId.get(id)?.person ?? null;
  }

  findByHash(hash) {
    const id = hash && this.#byHash.get(hash);
    return id ? this.find(id) : null;
  }

  /** People whose name or delegation holds every word of the query; beginnings of names first. */
  search(query, limit = 12) {
    const words = fold(query).split(" ").filter(Boolean);
    if (words.join("").length < 3) return [];
    const hits = [];
    for (const entry of this.#byId.values()) {
      let rank = 0;
      for (const word of words) {
        const at = entry.text.indexOf(word);
        if (at < 0) {
          rank = -1;
          break;
        }
        if (at === 0) rank += 3;
        else if (entry.text.includes(` ${word}`)) rank += 2;
      }
      if (rank >= 0) hits.push({ rank, entry });
    }
    hits.sort((a, b) => b.rank - a.rank || (a.entry.text < b.entry.text ? -1 : 1));
    return hits.slice(0, limit).map((hit) => hit.entry.person);
  }

  #put(person) {
    this.#remove(person.id);
    const text = `${fold(person.name)} | ${fold(person.delegation ?? "")}`;
    this.#byId.set(person.id, { person, text });
    if (person.ticket_sha256) this.#byHash.set(person.ticket_sha256, person.id);
  }

  #remove(id) {
    const old = this.#byId.get(id);
    if (!old) return;
    this.#byId.delete(id);
    if (old.person.ticket_sha256) this.#byHash.delete(old.person.ticket_sha256);
  }
}
