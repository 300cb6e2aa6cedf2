// Saved jobs without a connection: /saved and its jobs open from cold, and nothing is stale with one.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { start } from './site.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A line to the site under an address of its own, which can be cut and mended. */
async function lineTo(origin) {
  const open = new Set();
  const server = net.createServer((near) => {
    const far = net.connect(new URL(origin).port, '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        open.delete(end);
        near.destroy();
        far.destroy();
      });
    }
  });
  const listen = (port) => new Promise((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  await listen(0);
  const { port } = server.address();
  const cut = () => new Promise((resolve) => {
    server.close(resolve);
    for (const end of open) end.destroy();
  });
  return { origin: `http://127.0.0.1:${port}`, cut, mend: () => listen(port) };
}

let site;
let line;
before(async () => {
  site = await start();
  line = await lineTo(site.origin);
});
after(async () => {
  await line.cut();
  await site.stop();
});

/** A reader: a browser that knows nothing yet, and what its console says against us. */
async function reader(options = {}) {
  const context = await site.browser.newContext(options);
  const errors = [];
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const visit = async (address) => {
    const page = await context.newPage();
    await page.goto(line.origin + address);
    return page;
  };
  return { context, errors, visit };
}

const paths = (page) => page.evaluate(async () => {
  if (!(await caches.has('saved'))) return [];
  return (await (await caches.open('saved')).keys()).map(({ url }) => new URL(url).pathname).sort();
});
const until = async (page, holds) => {
  for (let turns = 0; turns < 200; turns += 1) {
    const kept = await paths(page);
    if (holds(kept)) return kept;
    await page.waitForTimeout(50);
  }
  assert.fail(`never so: ${(await paths(page)).join(' ')}`);
};
const fonts = (kept) => kept.filter((path) => path.endsWith('.woff2')).length;
const workers = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
/** Saves the nth job of the list; its address and title. */
const save = async (page, nth = 0) => {
  const row = page.locator('.job').nth(nth);
  await row.locator('.save').click();
  const [href, title] = [await row.locator('h3 a').getAttribute('href'), await row.locator('h3 a').textContent()];
  return { href, title };
};
/** Forgets all that the browser itself has kept of addresses. */
const forget = async (context, page) => {
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
};
const check = async (page, state) => {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), [], state);
};

test('who saves nothing gets no worker and nothing kept', async () => {
  const { context, errors, visit } = await reader();
  const page = await visit('/jobs');
  await page.locator('.job h3 a').first().click();
  await page.locator('.apply .save').waitFor();
  await page.goto(`${line.origin}/saved`, { waitUntil: 'networkidle' });
  assert.equal(await workers(page), 0);
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  assert.deepEqual(errors, []);
  await context.close();
});

test('a saved job opens from cold without a connection, and fresh with one', async () => {
  const { context, errors, visit } = await reader({ bypassCSP: true });
  const list = await visit('/jobs');
  const { href, title } = await save(list);
  await until(list, (kept) => fonts(kept) === 9);
  assert.deepEqual(errors, []);
  await forget(context, list);
  await list.close();
  await line.cut();
  try {
    const shelf = await visit('/saved');
    assert.deepEqual(await shelf.locator('#saved h3').allTextContents(), [title]);
    await shelf.getByText('There is no connection.').and(shelf.locator('.notice')).waitFor();
    await shelf.waitForFunction(() => document.fonts.check('16px Overpass') && document.fonts.size > 0);
    assert.ok(await shelf.evaluate(() => getComputedStyle(document.querySelector('.job')).display === 'grid'));
    assert.ok(await shelf.evaluate(async () => (await document.fonts.load('16px Literata')).length > 0));
    await check(shelf, '/saved, no connection');
    await shelf.locator('#saved h3 a').click();
    await shelf.waitForURL(`**${href}`);
    assert.equal(await shelf.locator('h1').evaluate((it) => it.firstChild.textContent.trim()), title);
    assert.ok((await shelf.locator('.described').innerText()).length > 100);
    assert.match(await shelf.locator('main>.notice').innerText(), /as it was on \d+ \w+ \d{4}/);
    assert.match(await shelf.locator('.apply .save').textContent(), /^Saved/);
    await check(shelf, 'a job, no connection');
    await shelf.close();
    // Another page is the browser's own affair.
    for (const address of ['/careers', '/jobs/000000000000/x']) {
      const other = await context.newPage(); // one each: Chromium may not close a page that failed twice
      await assert.rejects(other.goto(line.origin + address), /ERR_/);
      await other.close();
    }
  } finally {
    await line.mend();
  }
  const page = await context.newPage();
  const answer = await page.goto(line.origin + href);
  assert.equal(answer.status(), 200);
  assert.equal(await page.locator('main>.notice').count(), 0);
  await page.goto(`${line.origin}/saved`, { waitUntil: 'networkidle' });
  assert.equal(await page.locator('#saved h3').count(), 1);
  assert.equal(await page.getByText('There is no connection.').count(), 0);
  await context.close();
});

test('the policy of a kept page is as strict as that of a fresh one', async () => {
  const { context, visit } = await reader();
  const page = await visit('/jobs');
  const { href } = await save(page);
  await until(page, (kept) => kept.includes(href));
  for (const path of ['/saved', href]) {
    const fresh = (await fetch(line.origin + path)).headers.get('content-security-policy');
    const kept = await page.evaluate(async (it) => (await caches.match(it)).headers.get('content-security-policy'), path);
    assert.equal(kept, fresh);
    assert.ok(kept.includes("default-src 'none'"));
  }
  await context.close();
});

test('a job that has closed is told, stays listed, and leads to the page that says so', async () => {
  const { context, visit } = await reader({ bypassCSP: true });
  const page = await visit('/jobs');
  await page.evaluate(() => localStorage.setItem('saved', JSON.stringify([
    { href: '/jobs/000000000000/plumber', title: 'Plumber', line: 'Pipes and Sons' },
  ])));
  const [first, second] = [await save(page, 0), await save(page, 1)];
  // The second answers as a closed job does; the plumber is unknown to the site.
  await context.route(`**${second.href}`, (route) => route.fulfill({ status: 410, body: 'closed' }));
  await page.goto(`${line.origin}/saved`);
  const words = (title) => page.locator('#saved .job', { has: page.getByRole('link', { name: title, exact: true }) }).locator('.pay');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent === '2 of 3 no longer open.');
  assert.match(await words(second.title).innerText(), /No longer open/);
  assert.match(await words('Plumber').innerText(), /No longer open/);
  assert.doesNotMatch(await words(first.title).innerText(), /No longer open/);
  await check(page, 'closed jobs');
  await page.reload();
  assert.equal(await page.locator('#saved .job').count(), 3);
  await context.close();
});

test('a job taken away is dropped, and all of it with the last', async () => {
  const { context, visit } = await reader();
  const page = await visit('/jobs');
  const [first, second] = [await save(page, 0), await save(page, 1)];
  await until(page, (kept) => kept.includes(first.href) && kept.includes(second.href) && fonts(kept) === 9);
  assert.equal(await workers(page), 2);
  await page.goto(`${line.origin}/saved`);
  const held = page.locator('#saved .save');
  await held.first().click();
  await until(page, (kept) => !kept.includes(second.href) && kept.includes(first.href) && kept.includes('/saved'));
  await held.last().click();
  await until(page, (kept) => !kept.length);
  await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistrations()).length);
  // Minds are changed: saved again before the page is left, it is kept again.
  await held.last().click();
  await until(page, (kept) => kept.includes(first.href) && fonts(kept) === 9);
  assert.equal(await workers(page), 2);
  await held.last().click();
  await held.last().click();
  await held.last().click();
  await page.goto(`${line.origin}/saved`, { waitUntil: 'networkidle' });
  await until(page, (kept) => !kept.length);
  assert.equal(await workers(page), 0);
  await context.close();
});

test('with a new version of the site its files are kept, and old ones only as far as a kept page needs them', async () => {
  const { context, visit } = await reader();
  const page = await visit('/jobs');
  const { href } = await save(page);
  const now = await until(page, (kept) => fonts(kept) === 9);
  // As an older version left it: a shelf and a job with sheets of their own, and one that nothing needs.
  await page.evaluate(async (job) => {
    const store = await caches.open('saved');
    for (const { url } of await store.keys()) await store.delete(url);
    const put = (path, needs) => store.put(path, new Response('old', { headers: needs ? { 'signpost-needs': needs } : {} }));
    await put('/saved', '/static/site.shelf.css');
    await put(job, '/static/site.job.css');
    for (const name of ['shelf', 'job', 'nobody']) await put(`/static/site.${name}.css`);
  }, href);
  await page.goto(`${line.origin}/saved`);
  const kept = await until(page, (all) => fonts(all) === 9 && !all.includes('/static/site.nobody.css'));
  assert.deepEqual(kept, [...now, '/static/site.job.css'].sort());
  assert.match(await page.evaluate(async () => (await caches.match('/saved')).text()), /<main/);
  await context.close();
});

test('a text that names files of the site makes nothing be asked', async () => {
  const { context, visit } = await reader();
  const asked = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const page = await visit('/jobs');
  const href = await page.locator('.job h3 a').first().getAttribute('href');
  await context.route(`**${href}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('<div class="prose described">', '$&<a href="/static/forged.png">x</a>');
    await route.fulfill({ response: answer, body });
  });
  await save(page);
  await until(page, (kept) => fonts(kept) === 9);
  assert.match(await page.evaluate(async (it) => (await caches.match(it)).text(), href), /forged/);
  assert.ok(!asked.includes('/static/forged.png'), asked.join(' '));
  await context.close();
});

test('no more than 200 pages of jobs are kept, and all are listed', async () => {
  const { context, visit } = await reader();
  const page = await visit('/jobs');
  await context.route('**/jobs/many*/x', (route) => route.fulfill({ contentType: 'text/html', body: '<main id="main">x</main>' }));
  await page.evaluate(() => localStorage.setItem('saved', JSON.stringify(
    Array.from({ length: 203 }, (_, nth) => ({ href: `/jobs/many${nth}/x`, title: `Job ${nth}`, line: 'Many Jobs' })),
  )));
  await page.goto(`${line.origin}/saved`);
  const kept = await until(page, (all) => fonts(all) === 9);
  const jobs = kept.filter((path) => path.startsWith('/jobs/'));
  assert.equal(jobs.length, 200);
  assert.ok(jobs.includes('/jobs/many0/x') && !jobs.includes('/jobs/many202/x'));
  assert.equal(await page.locator('#saved .job').count(), 203);
  await context.close();
});

test('where workers are missing or refused jobs are saved all the same, and nothing complains', async () => {
  const missing = () => delete Navigator.prototype.serviceWorker;
  const refused = () => {
    if (!navigator.serviceWorker) return; // the empty page before the first
    ServiceWorkerContainer.prototype.register = async () => {
      throw new DOMException('refused', 'SecurityError');
    };
  };
  for (const way of [missing, refused]) {
    const { context, errors, visit } = await reader();
    await context.addInitScript(way);
    const page = await visit('/jobs');
    const { title } = await save(page);
    await page.goto(`${line.origin}/saved`, { waitUntil: 'networkidle' });
    assert.deepEqual(await page.locator('#saved h3').allTextContents(), [title]);
    await page.locator('#saved .save').click();
    await page.reload();
    assert.match(await page.locator('#saved').innerText(), /Nothing is saved yet/);
    assert.deepEqual(errors, []);
    await context.close();
  }
});
