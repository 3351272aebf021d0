// A USB or Bluetooth scanner is a keyboard that types very fast and ends with Enter. It is heard
// wherever the focus is; what it typed into a field is taken out again. In a field only a ticket counts,
// so that a fast typist's words stay words.

import { canonicalCode } from "./ticket.js";

const FEWEST_KEYS = 8;
/** In a field, where people type too, a longer pause between keys begins anew. */
const PAUSE_IN_FIELD_MS = 120;
const PAUSE_MS = 1_000;
/** Between keys, on average: nobody types sixteen keys a second. */
const LONGEST_GAP_MS = 60;

/** Calls `onText` with each text that a scanner typed. */
export function listenForScanner(onText) {
  let text = "";
  let began = 0;
  let last = 0;
  let target = null;
  let field = null;
  let before = "";

  const forget = () => {
    text = "";
    field = null;
  };

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return forget();
      if (event.key.length !== 1 && event.key !== "Enter") return;
      const pause = event.timeStamp - last;
      last = event.timeStamp;
      if (event.target !== target || pause > (field ? PAUSE_IN_FIELD_MS : PAUSE_MS)) forget();
      if (event.key === "Enter") {
        const fast = last - began <= text.length * LONGEST_GAP_MS;
        const ticket = canonicalCode(text) !== null;
        // Outside a field nobody types a ticket: there the slowest scanner is believed.
        if (text.length < FEWEST_KEYS || (field ? !(fast && ticket) : !(fast || ticket))) return forget();
        event.preventDefault();
        event.stopPropagation();
        if (field) {
          field.value = before;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
        const whole = text;
        forget();
        return onText(whole);
      }
      if (text === "") {
        began = last;
        target = event.target;
        field = target.matches?.("input:not([type=radio]), textarea") ? target : null;
        before = field?.value ?? "";
      }
      text += event.key;
    },
    true,
  );
}
