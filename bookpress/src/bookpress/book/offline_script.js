/* Keeps a book on the reader's device, to be read without a network: a service worker.

   All comes from the network while there is one, so that a correction is seen at once and nobody
   reads an old text for a new one. What is kept is all files of one publication, or none: each is
   fetched with its digest. A new publication has another list above, and takes the place of the
   one before. */
"use strict";

const ROOT = new URL("./", self.location).pathname;
// All sites of a host share the names of what they keep.
const OURS = `offline ${ROOT} `;
const CACHE = OURS + VERSION;

const addressOf = (name) => ROOT + name.split("/").map(encodeURIComponent).join("/");

/* The address under which is kept what is asked for; null for what is not kept. */
const keptAddress = ({ origin, pathname }) => {
  if (origin !== self.location.origin || !pathname.startsWith(ROOT)) return null;
  const name = decodeURIComponent(pathname.slice(ROOT.length)).replace(/(^|\/)$/, "$1index.html");
  return Object.hasOwn(FILES, name) ? addressOf(name) : null;
};

const fetchFile = async ([name, integrity]) => {
  const address = addressOf(name);
  const response = await fetch(address, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // Made anew, for one that came by a redirection (from "index.html" to "./") shows no page.
  return [address, new Response(await response.blob(), { headers: response.headers })];
};

const keepAll = async () => {
  const files = await Promise.all(Object.entries(FILES).map(fetchFile));
  const cache = await caches.open(CACHE);
  for (const [address, response] of files) await cache.put(address, response);
};

const clearOld = async () => {
  for (const name of await caches.keys())
    if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepAll());
});

self.addEventListener("activate", (event) => event.waitUntil(clearOld()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.method === "GET" && keptAddress(new URL(request.url));
  if (!address) return;
  const kept = async () => (await (await caches.open(CACHE)).match(address)) ?? Response.error();
  event.respondWith(fetch(request).catch(kept));
});
