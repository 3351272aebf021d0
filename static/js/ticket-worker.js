// Keeps tickets on the phone of their holder: the page and what it is drawn with. The network comes first;
// when it is silent for a moment or answers with a fault, the kept copy is shown and says so. A ticket that
// the server calls revoked or unknown is forgotten. Keeps good answers alone, and nothing beside the page.

const NAME = "hadir-ticket";
const PATIENCE_MS = 4000;
const TICKET = /^\/t\/[0-9A-Za-z]{26}$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data.keep, event.data.anew)));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (TICKET.test(pathname)) event.respondWith(ticket(event, pathname));
  else if (pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});

/** Keeps what is not kept yet: the first visit was not seen by this worker, nor what a form led to. */
async function keep(addresses, anew) {
  const cache = await caches.open(NAME);
  const fresh = addresses.map(async (address) => {
    if (address === anew || !(await cache.match(address))) await settle(address, await fetch(address));
  });
  await Promise.allSettled(fresh);
}

async function settle(address, response) {
  const cache = await caches.open(NAME);
  if (response.ok) await cache.put(address, response.clone());
  else if (response.status === 404 || response.status === 410) await cache.delete(address);
}

async function ticket(event, address) {
  const fresh = fetch(event.request).then(async (response) => {
    await settle(address, response);
    return response;
  });
  event.waitUntil(fresh.catch(() => {}));
  const kept = await (await caches.open(NAME)).match(address);
  if (!kept) return fresh;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([fresh, patience]).catch(() => null);
  return answer && answer.status < 500 ? answer : asKept(kept);
}

/** The kept page with its note shown, which says when it was made, and without its form. */
async function asKept(kept) {
  const page = (await kept.text())
    .replace(' id="kept" hidden', ' id="kept"')
    .replace(' id="answer"', ' id="answer" hidden');
  const headers = new Headers();
  for (const name of ["content-type", "content-security-policy", "referrer-policy"]) {
    if (kept.headers.has(name)) headers.set(name, kept.headers.get(name));
  }
  return new Response(page, { headers });
}

/** A file names its content for ever; without a network an older or newer one of the same name will do. */
async function asset(request) {
  const cache = await caches.open(NAME);
  const known = await cache.match(request);
  if (known) return known;
  const others = (await cache.keys()).filter((other) => name(other.url) === name(request.url));
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(request, response.clone());
      await Promise.all(others.map((other) => cache.delete(other)));
    }
    return response;
  } catch (error) {
    const other = others.length > 0 && (await cache.match(others[0]));
    if (other) return other;
    throw error;
  }
}

function name(url) {
  return new URL(url).pathname.replace(/^\/assets\/[^/]+\//, "");
}
