// The scanner page: brings camera, hand scanner and field together with the server's answers.
// Each scan is kept until it is answered, shown in a colour, and can be undone for a while.

import { Api } from "./scan/api.js";
import { keptAnswer, readAnswer } from "./scan/answers.js";
import { Camera } from "./scan/camera.js";
import { loadDecoder } from "./scan/decoder.js";
import { Feedback, stayAwake } from "./scan/feedback.js";
import { Finder } from "./scan/finder.js";
import { Journal } from "./scan/journal.js";
import { Outbox } from "./scan/outbox.js";
import { askReason } from "./scan/reason.js";
import { Roster } from "./scan/roster.js";
import { AnswerScreen } from "./scan/screen.js";
import { canonicalCode, ticketHash, tidyText } from "./scan/ticket.js";
import { Viewfinder } from "./scan/viewfinder.js";
import { listenForScanner } from "./scan/wedge.js";

const WAIT_SHOWN_MS = 350;
const WAIT_ENDS_MS = 2_500;
const COUNTS_EVERY_MS = 10_000;

const element = (id) => document.getElementById(id);
const config = JSON.parse(element("scan-config").textContent);
config.csrf = document.querySelector('meta[name="csrf-token"]').content;
const { texts } = config;

const page = element("scan");
const dialog = element("scan-reason");
const api = new Api(config);
const feedback = new Feedback();
const roster = new Roster(api);
const screen = new AnswerScreen(element("scan-answer"), element("scan-announcer"));
const outbox = new Outbox({
  send: (entry) => api.checkIn(entry),
  onChange: showWaiting,
  onAnswer: takeLateAnswer,
});
const journal = new Journal(element("scan-journal"), element("scan-journal-line"), {
  undo,
  override: config.may_override ? override : undefined,
});

/** One scan from its text or person to the colour on the screen. */
async function check(what, method, extra = {}) {
  const body = {
    ...what,
    scan_id: uuid(),
    direction: page.dataset.direction,
    scanned_at: new Date().toISOString(),
    method,
    ...extra,
  };
  const scan = { body, at: Date.now(), answer: null };
  journal.add(scan);
  const settled = post(scan);
  scan.person = await whoIs(body);
  showWaitingFor(scan, settled);
  await settled;
}

async function post(scan) {
  const { body } = scan;
  const answer = await outbox.post({ url: config.check_in_url, body });
  scan.settled = true;
  scan.person ??= await whoIs(body);
  conclude(scan, answer ? readAnswer(answer, scan.person, texts) : keptAnswer(scan.person, texts));
}

/** A slow network first shows whom the scan is about, then lets the queue go on. */
function showWaitingFor(scan, settled) {
  const waiting = { ...keptAnswer(scan.person, texts), tone: "wait", title: texts.checking, detail: "" };
  scan.answer ??= waiting;
  journal.update(scan);
  const show = setTimeout(() => screen.show(scan, waiting), WAIT_SHOWN_MS);
  const end = setTimeout(() => conclude(scan, keptAnswer(scan.person, texts)), WAIT_ENDS_MS);
  settled.finally(() => {
    clearTimeout(show);
    clearTimeout(end);
  });
}

/** Puts an answer into the journal and, unless a later scan has the screen, on the screen. */
function conclude(scan, answer) {
  const repeated = scan.answer?.tone === answer.tone && scan.answer?.title === answer.title;
  scan.answer = answer;
  journal.update(scan);
  if (answer.checkInId) refreshCounts();
  if (repeated) return;
  if (screen.scan && screen.scan.at > scan.at) return;
  feedback.give(answer.tone);
  screen.show(scan, answer, {
    undo: journal.mayUndo(scan) ? () => undo(scan) : undefined,
    override: journal.mayOverride(scan) ? () => override(scan) : undefined,
  });
}

/** Answers to scans that waited: only a refusal is worth the whole screen. */
async function takeLateAnswer(entry, received) {
  let scan = journal.find(entry.body.scan_id);
  if (!scan) {
    scan = { body: entry.body, at: Date.parse(entry.body.scanned_at), answer: null };
    scan.person = await whoIs(entry.body);
    journal.add(scan);
  }
  const answer = readAnswer(received, scan.person, texts);
  if (screen.scan === scan || (answer.tone === "red" && !screen.scan)) return conclude(scan, answer);
  scan.answer = answer;
  journal.update(scan);
  refreshCounts();
}

async function whoIs({ ticket, participant }) {
  if (participant) return roster.find(participant);
  const code = canonicalCode(ticket ?? "");
  return code ? roster.findByHash(await ticketHash(code)) : null;
}

function checkText(text, method) {
  if (dialog.open) dialog.close("");
  const ticket = canonicalCode(text) ?? tidyText(text);
  if (ticket) check({ ticket }, method);
}

async function undo(scan) {
  const reason = await askReason(dialog, "undo", scan.answer.name);
  if (!reason) return;
  try {
    const { status, body } = await api.void(scan.answer.checkInId, reason);
    if (status >= 300) throw new Error(body.detail ?? body.title);
    scan.undone = true;
    conclude(scan, { ...scan.answer, tone: "amber", title: texts.undone, detail: "", checkInId: null });
    refreshCounts();
  } catch (error) {
    const detail = error.reason ? texts.undo_failed : error.message;
    screen.show(scan, { ...scan.answer, tone: "red", title: texts.not_undone, detail });
    feedback.give("red");
  }
}

async function override(scan) {
  const reason = await askReason(dialog, "override", scan.answer.name);
  if (!reason) return;
  scan.overridden = true;
  journal.update(scan);
  const { ticket, participant, direction } = scan.body;
  const what = ticket ? { ticket } : { participant };
  await check(what, scan.body.method, { direction, override: { reason } });
}

function showWaiting() {
  const banner = element("scan-waiting");
  const count = outbox.waiting;
  banner.hidden = count === 0;
  banner.dataset.trouble = outbox.trouble;
  element("scan-waiting-text").textContent = texts[`waiting_${outbox.trouble}`].replace("{n}", count);
}

let countsTimer = 0;
async function refreshCounts() {
  clearTimeout(countsTimer);
  countsTimer = setTimeout(refreshCounts, COUNTS_EVERY_MS);
  if (document.hidden) return;
  try {
    const { present, expected } = await api.counts();
    element("scan-present").textContent = present;
    element("scan-expected").textContent = expected;
  } catch {
    // The last figures stay until the network is back.
  }
}

/** A random (version 4) UUID, also where `crypto.randomUUID` is withheld: pages without HTTPS. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const finder = new Finder({
  form: element("scan-find"),
  list: element("scan-found"),
  hint: element("scan-hint"),
  roster,
  texts,
  onPerson: (person) => check({ participant: person.id }, "manual"),
  onCode: (text) => checkText(text, "manual"),
});

page.addEventListener("change", (event) => {
  if (event.target.name === "direction") page.dataset.direction = event.target.value;
});

const sound = element("scan-sound");
const showSound = () => sound.setAttribute("aria-pressed", String(!feedback.muted));
sound.addEventListener("click", () => {
  feedback.toggleMute();
  showSound();
});
showSound();

listenForScanner((text) => checkText(text, "scan"));
new Viewfinder({
  root: element("scan-stage"),
  camera: new Camera(element("scan-video")),
  loadDecoder: () => loadDecoder(),
  isBusy: () => dialog.open,
  direction: () => page.dataset.direction,
  onText: (text) => checkText(text, "scan"),
}).start();
stayAwake();
roster.start(() => finder.refresh());
outbox.restore();
refreshCounts();
page.dataset.ready = "yes";
