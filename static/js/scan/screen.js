// The full-screen answer. Shows one answer at a time, as large as the name allows, and goes away by
// itself; the camera keeps looking beneath it. Decides nothing.

const STAYS_MS = { wait: 10_000, green: 2_500, amber: 4_000, red: 6_000 };
const SIZES_PX = [160, 144, 128, 112, 96, 88, 80, 72, 64, 58, 54, 50, 46, 42, 38, 34];
const LONG_SIZES_PX = [34, 30, 26, 22, 18];

export class AnswerScreen {
  #root;
  #parts = {};
  #announcer;
  #timer = 0;
  #actions = {};
  /** The scan whose answer is on the screen, or null. */
  scan = null;

  constructor(root, announcer) {
    this.#root = root;
    this.#announcer = announcer;
    for (const part of root.querySelectorAll("[data-part]")) this.#parts[part.dataset.part] = part;
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-act]");
      const action = button && this.#actions[button.dataset.act];
      this.hide();
      action?.();
    });
    addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    addEventListener("resize", () => this.scan && this.#fit());
  }

  /** `actions` may hold `undo` and `override`; their buttons show only then. */
  show(scan, answer, actions = {}) {
    clearTimeout(this.#timer);
    this.scan = scan;
    this.#actions = actions;
    this.#root.dataset.tone = answer.tone;
    const { title, name, origin, detail, undo, override } = this.#parts;
    title.textContent = answer.title;
    name.textContent = answer.name;
    origin.textContent = [answer.delegation, answer.role].filter(Boolean).join(" · ");
    detail.textContent = answer.detail;
    undo.hidden = !actions.undo;
    override.hidden = !actions.override;
    this.#root.hidden = false;
    this.#fit();
    this.#timer = setTimeout(() => this.hide(), STAYS_MS[answer.tone]);
    if (answer.tone !== "wait") this.announce(answer);
  }

  hide() {
    clearTimeout(this.#timer);
    if (this.#root.contains(document.activeElement)) document.activeElement.blur();
    this.#root.hidden = true;
    this.scan = null;
  }

  /** Tells a screen reader, by emptying the region first so that the same answer is read twice. */
  announce({ title, name, detail }) {
    this.#announcer.textContent = "";
    requestAnimationFrame(() => {
      this.#announcer.textContent = [title, name, detail].filter(Boolean).join(". ");
    });
  }

  /** The largest size at which words stay whole and all fits; names beyond that may break and shrink. */
  #fit() {
    const { name, body } = this.#parts;
    const fits = () => name.scrollWidth <= name.clientWidth && body.scrollHeight <= body.clientHeight;
    const fit = (sizes) =>
      sizes.some((size) => {
        name.style.fontSize = `${size}px`;
        return fits();
      });
    name.classList.remove("is-long");
    if (fit(SIZES_PX)) return;
    name.classList.add("is-long");
    fit(LONG_SIZES_PX);
  }
}
