// The service worker of saved jobs. Only a reader who has saved one has it, and only /saved and the pages of
// single jobs are its business. The network is always asked first; what is kept answers when the network fails.
// site.js sends the addresses of the saved jobs whenever the list changes or is opened, the newest first.
const STORE = 'saved';
const SHELF = '/saved';
/** Pages of jobs that are kept at most. */
const MOST = 200;
/** On a kept answer: the static files that it needs, with spaces between. */
const NEEDS = 'signpost-needs';

const needs = (answer) => answer?.headers.get(NEEDS)?.split(' ') ?? [];

/** A page's files stand in its head, quoted by templates that escape quotes; a style sheet names its fonts. */
const named = (text, type) => {
  const pattern = type.startsWith('text/html') ? /(?:href|src)="(\/static\/[^"]+)"/g : /url\("?(\/static\/[^")]+)/g;
  return [...text.split('</head>')[0].matchAll(pattern)].map(([, address]) => address);
};

const day = () => new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Keeps what an address answers now. Nothing is changed where the network or the space fails. */
const put = async (store, path, how) => {
  try {
    const answer = await fetch(path, how);
    if (!answer.ok) return;
    const headers = new Headers(answer.headers);
    headers.delete('content-encoding');
    headers.delete('content-length');
    const type = headers.get('content-type') ?? '';
    let body = await answer.blob();
    if (/^text\/(html|css)/.test(type)) {
      body = await body.text();
      headers.set(NEEDS, [...new Set(named(body, type))].join(' '));
      if (path.startsWith('/jobs/')) {
        body = body.replace(/<main [^>]*>/, `$&<p class="notice">There is no connection: this page is as it was on ${day()}, when it was kept. The job may have closed since.</p>`);
      }
    }
    await store.put(path, new Response(body, { headers }));
  } catch {
    // The next list tries again.
  }
};

/** Makes what is kept the same as the list: new jobs come, others go, and files that no kept page needs go. */
const keep = async (list) => {
  if (!list.length) return caches.delete(STORE);
  const store = await caches.open(STORE);
  const pages = [SHELF, ...list.slice(0, MOST)];
  const wanted = new Set(pages);
  for (const path of pages) {
    if (path === SHELF || !(await store.match(path))) await put(store, path, { cache: 'no-cache' });
    for (const file of needs(await store.match(path))) wanted.add(file);
  }
  // A set also visits what is added on the way: the fonts that a sheet names.
  for (const path of wanted) {
    if (!path.startsWith('/static/')) continue;
    if (!(await store.match(path))) await put(store, path);
    for (const file of needs(await store.match(path))) wanted.add(file);
  }
  for (const { url } of await store.keys()) {
    const { pathname } = new URL(url);
    if (!wanted.has(pathname)) await store.delete(pathname);
  }
};

addEventListener('install', () => skipWaiting());
let turn = Promise.resolve();
addEventListener('message', (event) => {
  // One list after the other, so that the last one holds.
  turn = turn.then(() => keep(event.data)).catch(() => {});
  event.waitUntil(turn);
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const ours = request.method === 'GET' && origin === location.origin;
  if (!ours || !(request.mode === 'navigate' || pathname.startsWith('/static/'))) return;
  event.respondWith(fetch(request).catch(async (failure) => {
    const kept = await caches.match(pathname, { cacheName: STORE });
    if (kept) return kept;
    throw failure;
  }));
});
