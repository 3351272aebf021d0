// What the server's answer to a scan means for the person at the door: a colour, a headline, a
// name and a sentence. The sentence of a refusal is the server's own.

const AMBER_CODES = new Set(["already_checked_in", "already_checked_out", "to_review"]);
const OVERRIDABLE = new Set([
  "revoked_ticket",
  "cancelled",
  "replaced",
  "not_confirmed",
  "event_not_open",
  "event_finished",
  "not_expected",
  "too_early",
  "too_late",
  "not_checked_in",
]);

/** `person` is what the roster knows, for answers that name nobody. */
export function readAnswer({ status, body }, person, texts) {
  const who = body.participant ?? person ?? {};
  const base = {
    name: who.name ?? "",
    delegation: who.delegation ?? "",
    role: texts[`role_${who.role}`] ?? "",
    detail: body.detail ?? "",
    checkInId: null,
    overridable: false,
  };
  if (status === 202 || AMBER_CODES.has(body.code)) {
    return { ...base, tone: "amber", title: texts[body.code] ?? texts.to_review };
  }
  if (status < 300) return readSuccess(body, base, texts);
  return {
    ...base,
    tone: "red",
    title: texts[body.code] ?? texts.refused,
    detail: body.detail ?? body.title ?? texts.refused,
    overridable: OVERRIDABLE.has(body.code),
  };
}

function readSuccess(body, base, texts) {
  const facts = [clock(body.at)];
  if (body.late) facts.push(texts.late);
  if (body.forced) facts.push(texts.forced);
  return {
    ...base,
    tone: body.late ? "amber" : "green",
    title: texts[body.result] ?? texts.checked_in,
    detail: facts.filter(Boolean).join(" · "),
    checkInId: body.id ?? null,
  };
}

/** A scan that is kept but not answered yet. */
export function keptAnswer(person, texts) {
  return {
    tone: "amber",
    title: texts.kept,
    name: person?.name ?? "",
    delegation: person?.delegation ?? "",
    role: texts[`role_${person?.role}`] ?? "",
    detail: texts.kept_detail,
    brief: texts.kept,
    checkInId: null,
    overridable: false,
  };
}

/** `08.04`, as the server wrote it: the time of the place, not of this device. */
export function clock(at) {
  const match = /T(\d\d):(\d\d)/.exec(at ?? "");
  return match ? `${match[1]}.${match[2]}` : "";
}
