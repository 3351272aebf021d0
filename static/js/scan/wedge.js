// A USB or Bluetooth scanner is a keyboard that types very fast and ends with Enter. It is heard
// wherever the focus is; what it typed into a field is taken out again. In a field only a ticket counts,
// so that a fast typist's words stay words.

import { canonicalCode } from "./ticket.js";

const PAUSE_MS = 500;
const FEWEST_KEYS = 8;
/** Between keys, on average: nobody types sixteen keys a second, and few scanners are slower. */
const LONGEST_GAP_MS = 60;

/** Calls `onText` with each text that came faster than people type. */
export function listenForScanner(onText) {
  let text = "";
  let began = 0;
  let last = 0;
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
      if (event.timeStamp - last > PAUSE_MS) forget();
      last = event.timeStamp;
      if (event.key === "Enter") {
        const slow = last - began > text.length * LONGEST_GAP_MS;
        if (slow || text.length < FEWEST_KEYS || (field && !canonicalCode(text))) return forget();
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
        field = event.target.matches?.("input:not([type=radio]), textarea") ? event.target : null;
        before = field?.value ?? "";
      }
      text += event.key;
    },
    true,
  );
}
