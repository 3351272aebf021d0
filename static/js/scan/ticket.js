// What a ticket's text looks like, however it reaches the page. Knows nothing of people or sessions.
// The server is the judge; this only decides what is the same ticket and what is worth sending.

const CODE = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The longest text that is sent to the server: other people's QR codes can hold kilobytes. */
export const LONGEST_TEXT = 512;

/** A scanner's AIM prefix and the blanks around a text carry no meaning. */
export function tidyText(text) {
  return text.trim().replace(/^\][A-Za-z][0-9A-Za-z]/, "").trim().slice(0, LONGEST_TEXT);
}

/** The 26 characters of a ticket in a link, a bare code or a typed code with gaps; else null. */
export function canonicalCode(text) {
  const tidy = tidyText(text);
  const link = tidy.match(/\/t\/([^/?#]+)\/?(?:[?#].*)?$/i);
  const code = (link ? link[1] : tidy)
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return CODE.test(code) ? code : null;
}

/** Whether somebody is typing a code rather than a name: a link, or a long word with digits. */
export function looksLikeCode(text) {
  const tidy = tidyText(text);
  return /^https?:/i.test(tidy) || (/\d/.test(tidy) && tidy.replace(/[\s-]/g, "").length >= 6);
}

/** SHA-256 of a canonical code as the roster has it; null where the browser offers no hashing. */
export async function ticketHash(code) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
