// The camera's part of the page: its notices and buttons, and the loop that looks for tickets.
// The same ticket counts once until it has been out of view for a moment.

import { Camera } from "./camera.js";

const LOOK_EVERY_MS = 100;
const SHORTEST_REST_MS = 25;
const OUT_OF_VIEW_MS = 3_000;

export class Viewfinder {
  #parts;
  #decode = null;
  #seen = new Map();

  /** `parts`: root, camera, loadDecoder, isBusy(), direction(), onText(text). */
  constructor(parts) {
    this.#parts = parts;
    const { root } = parts;
    for (const button of root.querySelectorAll("button[data-act=open]"))
      button.addEventListener("click", () => this.#open());
    this.#part("torch").addEventListener("click", async () => {
      this.#part("torch").setAttribute("aria-pressed", String(await parts.camera.toggleTorch()));
    });
    this.#part("camera").addEventListener("change", (event) => this.#open(event.target.value));
  }

  /** Opens the camera at once where that needs no question, else offers a button. */
  async start() {
    this.#look();
    if (!window.isSecureContext) return this.#notice("insecure");
    if (await Camera.allowed()) return this.#open();
    this.#notice("closed");
  }

  async #open(deviceId) {
    const { camera, loadDecoder } = this.#parts;
    this.#notice("opening");
    try {
      await camera.open(deviceId, () => this.#notice("busy"));
    } catch (error) {
      return this.#notice(error.reason ?? "busy");
    }
    try {
      this.#decode ??= await loadDecoder();
    } catch {
      camera.close();
      return this.#notice("decoder");
    }
    this.#notice(null);
    await this.#showTools();
  }

  async #showTools() {
    const { camera } = this.#parts;
    const torch = this.#part("torch");
    torch.hidden = !camera.hasTorch;
    torch.setAttribute("aria-pressed", "false");
    const cameras = await camera.list().catch(() => []);
    const select = this.#part("camera");
    const options = cameras.map(({ deviceId, label, current }, index) => {
      return new Option(label || `${select.dataset.word} ${index + 1}`, deviceId, current, current);
    });
    select.replaceChildren(...options);
    select.parentElement.hidden = cameras.length < 2;
  }

  /** Shows the notice of that name alone, or the picture when there is none. */
  #notice(name) {
    const { root } = this.#parts;
    root.dataset.camera = name ?? "on";
    for (const notice of root.querySelectorAll("[data-notice]"))
      notice.hidden = notice.dataset.notice !== name;
  }

  async #look() {
    const began = performance.now();
    const picture = this.#decode && !document.hidden ? this.#parts.camera.picture() : null;
    if (picture) {
      const texts = await this.#decode(picture).catch(() => []);
      for (const text of texts) this.#meet(text);
    }
    const rest = LOOK_EVERY_MS - (performance.now() - began);
    setTimeout(() => this.#look(), Math.max(SHORTEST_REST_MS, rest));
  }

  #meet(text) {
    const { isBusy, direction, onText } = this.#parts;
    const now = performance.now();
    for (const [old, at] of this.#seen) if (now - at > OUT_OF_VIEW_MS) this.#seen.delete(old);
    const key = `${direction()} ${text}`;
    const known = this.#seen.has(key);
    if (!known && isBusy()) return;
    this.#seen.set(key, now);
    if (!known) onText(text);
  }

  #part(name) {
    return this.#parts.root.querySelector(`[data-part="${name}"]`);
  }
}
