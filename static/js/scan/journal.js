// The officer's own scans since the page was opened, newest first, with what can still be done about
// each. Lives in memory alone: names do not stay on the device.

const LONGEST = 50;
const UNDO_MS = 15 * 60_000;

export class Journal {
  #list;
  #template;
  #scans = [];
  #actions;

  /** `actions.undo(scan)` and `actions.override(scan)` answer the buttons of a line. */
  constructor(list, template, actions) {
    this.#list = list;
    this.#template = template;
    this.#actions = actions;
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-act]");
      const scan = button && this.#scans.find((other) => other.line.contains(button));
      if (scan) this.#actions[button.dataset.act](scan);
    });
  }

  /** Opens a line for a scan; `update` fills it in. */
  add(scan) {
    scan.line = this.#template.content.firstElementChild.cloneNode(true);
    this.#scans.unshift(scan);
    this.#list.prepend(scan.line);
    for (const old of this.#scans.splice(LONGEST)) old.line.remove();
    this.#list.parentElement.hidden = false;
  }

  find(scanId) {
    return this.#scans.find((scan) => scan.body.scan_id === scanId);
  }

  update(scan) {
    const { answer, line } = scan;
    const part = (name) => line.querySelector(`[data-part="${name}"]`);
    line.dataset.tone = answer.tone;
    part("name").textContent = answer.name || answer.title;
    const facts = [answer.title, answer.detail].filter((fact) => fact && (answer.name || fact !== answer.title));
    part("what").textContent = answer.brief ?? facts.join(" · ");
    part("undo").hidden = !this.mayUndo(scan);
    part("override").hidden = !this.mayOverride(scan);
  }

  mayUndo(scan) {
    return Boolean(scan.answer?.checkInId) && !scan.undone && Date.now() - scan.at < UNDO_MS;
  }

  mayOverride(scan) {
    return Boolean(scan.answer?.overridable) && Boolean(this.#actions.override) && !scan.overridden;
  }
}
