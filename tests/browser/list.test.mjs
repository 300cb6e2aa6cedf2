// The list of jobs as a reader uses it: live with the script, whole without it, saved on the device.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { open, start } from './site.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const count = (page) => page.locator('.result-line h2').textContent();
const address = (page) => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};
const told = (page, words) => page.waitForFunction(
  (wanted) => document.querySelector('[role=status]').textContent === wanted,
  words,
);
/** Marks the document, so that a reload would be noticed. */
const mark = (page) => page.evaluate(() => {
  window.same = true;
});
const isSame = (page) => page.evaluate(() => window.same === true);
const box = (page, name, value) => page.locator(`.facets [name="${name}"][value="${value}"]`);

test('a tick changes list, counts and address in place, keeps focus and scroll, and is told', async () => {
  const page = await open(site, '/jobs');
  await mark(page);
  const before = await count(page);
  await page.evaluate(() => scrollTo(0, 150));
  const remote = box(page, 'workplace', 'remote');
  const top = await remote.evaluate((it) => it.getBoundingClientRect().top);
  await remote.check();
  await page.waitForURL('**/jobs?workplace=remote');
  await page.waitForSelector('.chip');
  assert.notEqual(await count(page), before);
  assert.ok(await remote.evaluate((it) => it === document.activeElement));
  assert.ok(Math.abs(top - (await remote.evaluate((it) => it.getBoundingClientRect().top))) < 2);
  await told(page, await count(page));
  assert.ok(await isSame(page));
  // The script shows what the server would.
  const rows = await page.locator('.jobs-list h3 a').allTextContents();
  const counts = await page.locator('.option .n').allTextContents();
  await page.reload();
  assert.deepEqual(await page.locator('.jobs-list h3 a').allTextContents(), rows);
  assert.deepEqual(await page.locator('.option .n').allTextContents(), counts);
  await page.close();
});

test('a role leads to its own list in place, and back out of it', async () => {
  const page = await open(site, '/jobs');
  await mark(page);
  await box(page, 'role', 'backend-developer').check();
  await page.waitForURL('**/careers/backend-developer/jobs');
  await page.waitForFunction(() => document.querySelector('h1').textContent.startsWith('Backend'));
  const role = box(page, 'role', 'backend-developer');
  assert.ok(await role.isChecked());
  assert.ok(await role.evaluate((it) => it === document.activeElement));
  await role.uncheck();
  await page.waitForURL('**/jobs');
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Open jobs');
  assert.ok(await isSame(page));
  await page.close();
});

test('the keyboard alone ticks, unticks by a chip, and is never lost', async () => {
  const page = await open(site, '/jobs');
  await page.locator('.facets [name=q]').focus();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.name === 'workplace')) break;
  }
  await page.keyboard.press('Space');
  await page.waitForSelector('.chip');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'workplace');
  await page.locator('.chip').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/jobs');
  await page.waitForFunction(() => document.activeElement.matches('.result-line h2'));
  await page.close();
});

test('answers out of order leave the last choice on the page', async () => {
  const page = await site.browser.newPage();
  // A browser that could not cancel: the count of turns alone has to hold.
  await page.addInitScript(() => {
    const real = window.fetch;
    window.fetch = (url) => real(url);
  });
  await page.goto(`${site.origin}/jobs`);
  let first = true;
  await page.route('**/jobs?*', async (route) => {
    const slow = first;
    first = false;
    if (slow) await new Promise((resolve) => setTimeout(resolve, 1200));
    await route.continue();
  });
  await box(page, 'workplace', 'remote').check();
  await box(page, 'workplace', 'hybrid').check();
  await page.waitForURL('**/jobs?workplace=hybrid&workplace=remote');
  const shown = await count(page);
  await page.waitForTimeout(1600);
  assert.equal(address(page), '/jobs?workplace=hybrid&workplace=remote');
  assert.equal(await count(page), shown);
  assert.ok(await box(page, 'workplace', 'remote').isChecked());
  await page.close();
});

/** Waits for an address whose query is this. */
const led = (page, query) => page.waitForURL((url) => decodeURIComponent(url.search) === query);

test('Back and Forward bring the list, the ticks and the words again', async () => {
  const page = await open(site, '/jobs');
  await mark(page);
  const all = await count(page);
  await box(page, 'workplace', 'remote').check();
  await page.waitForURL('**/jobs?workplace=remote');
  const remote = await count(page);
  const words = page.locator('.facets [name=q]');
  await words.fill('go');
  await led(page, '?q=go*&workplace=remote');
  await page.goBack();
  await page.waitForFunction((words) => document.querySelector('.result-line h2').textContent === words, remote);
  assert.ok(await box(page, 'workplace', 'remote').isChecked());
  assert.equal(await words.inputValue(), '', 'though it has the focus');
  await page.goBack();
  await page.waitForFunction((words) => document.querySelector('.result-line h2').textContent === words, all);
  assert.ok(!(await box(page, 'workplace', 'remote').isChecked()));
  await page.goForward();
  await page.waitForFunction((words) => document.querySelector('.result-line h2').textContent === words, remote);
  assert.equal(address(page), '/jobs?workplace=remote');
  assert.ok(await isSame(page));
  await page.close();
});

test('typing waits for a pause, keeps the caret, and makes one step of history', async () => {
  const page = await open(site, '/jobs');
  const steps = await page.evaluate(() => history.length);
  const asked = [];
  page.on('request', (request) => request.resourceType() === 'fetch' && asked.push(request.url()));
  const words = page.locator('.facets [name=q]');
  await words.pressSequentially('eng', { delay: 30 });
  await led(page, '?q=eng*');
  await words.pressSequentially('ineer', { delay: 30 });
  await led(page, '?q=engineer*');
  assert.equal(await words.inputValue(), 'engineer');
  assert.match(await page.title(), /engineer/);
  const feed = await page.locator('head [type="application/atom+xml"]').last().getAttribute('href');
  assert.match(decodeURIComponent(feed), /q=engineer/);
  await words.blur();
  await led(page, '?q=engineer');
  assert.equal(await page.evaluate(() => history.length), steps + 1);
  assert.ok(asked.length <= 4, asked.join(' '));
  await page.close();
});

test('without a connection the list stays and says so, and the next change is answered again', async () => {
  const page = await open(site, '/jobs');
  await mark(page);
  const all = await count(page);
  await page.context().setOffline(true);
  await box(page, 'workplace', 'remote').check();
  await page.locator('.results .notice', { hasText: 'no connection' }).waitFor();
  assert.match(await page.locator('[role=status]').textContent(), /no connection/);
  assert.equal(await count(page), all);
  await page.context().setOffline(false);
  await box(page, 'workplace', 'hybrid').check();
  await page.waitForURL('**/jobs?workplace=hybrid&workplace=remote');
  assert.equal(await page.locator('.results .notice', { hasText: 'no connection' }).count(), 0);
  assert.ok(await isSame(page));
  await page.close();
});

test('where the answer is no list the browser goes there itself', async () => {
  const page = await open(site, '/jobs');
  await mark(page);
  await page.route('**/jobs?*', (route) =>
    route.request().resourceType() === 'fetch' ? route.fulfill({ status: 503, body: '' }) : route.continue());
  await box(page, 'workplace', 'remote').check();
  await page.waitForFunction(() => !window.same);
  await page.waitForURL('**/jobs?workplace=remote');
  assert.ok(await box(page, 'workplace', 'remote').isChecked());
  await page.close();
});

test('a long facet is searched, with script and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(site, '/jobs', 1280, { javaScriptEnabled });
    const facet = page.locator('[data-facet=skill]');
    await facet.locator('summary').click();
    await facet.locator('[type=search]').fill('postg');
    if (!javaScriptEnabled) await page.getByRole('button', { name: /^Show / }).click();
    await page.waitForURL('**/jobs?find-skill=postg');
    await page.waitForFunction(() => document.querySelectorAll('[name=skill]').length < 5);
    await box(page, 'skill', 'postgresql').check();
    if (!javaScriptEnabled) await page.getByRole('button', { name: /^Show / }).click();
    await page.waitForURL('**/jobs?skill=postgresql&find-skill=postg');
    assert.equal(await page.locator('.chip').getAttribute('href'), '/jobs');
    await page.close();
  }
});

test('what was left out of an address is named', async () => {
  const page = await open(site, '/jobs?level=boss&workplace=remote', 1280, { javaScriptEnabled: false });
  assert.match(await page.locator('.remark').innerText(), /left out: level “boss”/);
  assert.ok(await box(page, 'workplace', 'remote').isChecked());
  await page.close();
});

test('what is in the storage and is no saved job harms nothing', async () => {
  const page = await open(site, '/jobs');
  await page.evaluate(() => {
    localStorage.setItem('saved', '[null, 7, {"href": 3}]');
    localStorage.setItem('seen', '{"a": 1}');
  });
  await page.reload();
  await mark(page);
  await box(page, 'workplace', 'remote').check();
  await page.waitForURL('**/jobs?workplace=remote');
  assert.ok(await isSame(page));
  assert.ok((await page.locator('.job .save').count()) > 0);
  await page.close();
});

test('saved jobs survive a reload, work without a network, and go again', async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.origin}/jobs`);
  const row = page.locator('.job').first();
  const title = await row.locator('h3 a').textContent();
  const line = await row.locator('.line').textContent();
  const pay = (await row.locator('.pay').textContent()).split(' ')[0];
  await context.setOffline(true);
  await page.locator('.save').first().click();
  await told(page, 'Saved on this device.');
  await context.setOffline(false);
  await page.reload();
  assert.match(await page.locator('.save').first().textContent(), /^Saved/);
  await page.locator('.job h3 a').first().click();
  assert.match(await page.locator('.apply .save').textContent(), /^Saved on this device/);
  await page.getByRole('link', { name: 'Saved on this device' }).click();
  const isThere = async (pay) => {
    assert.deepEqual(await page.locator('#saved h3').allTextContents(), [title]);
    assert.deepEqual(await page.locator('#saved .line').allTextContents(), [line]);
    const told = await page.locator('#saved .pay').textContent();
    assert.ok(told.startsWith(pay) && told.includes('Seen'), told);
  };
  await isThere(pay);
  // Taken away, and saved again from its own page, which writes the amounts in full.
  await page.locator('#saved .save').click();
  await page.locator('#saved h3 a').click();
  const full = await page.locator('.terms span').first().textContent();
  await page.locator('.apply .save').click();
  await page.getByRole('link', { name: 'Saved on this device' }).click();
  await isThere(full);
  await page.locator('#saved .save').click();
  await page.reload();
  assert.match(await page.locator('#saved').innerText(), /Nothing is saved yet/);
  await context.close();
});

test('on a phone the sheet stays open through a change, shows the list on demand, and fits 320 px', async () => {
  const page = await open(site, '/jobs', 320);
  const summary = page.getByText('Narrow the list');
  assert.ok((await summary.boundingBox()).height >= 44);
  await summary.click();
  await box(page, 'workplace', 'remote').check();
  await page.waitForURL('**/jobs?workplace=remote');
  await page.waitForFunction(() => document.querySelector('.sheet>summary').textContent.includes('(1 chosen)'));
  assert.ok(await page.locator('.sheet').evaluate((it) => it.open));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.getByRole('button', { name: /^Show / }).click();
  await page.waitForFunction(() => !document.querySelector('.sheet').open);
  await page.waitForFunction(() => document.activeElement.matches('.result-line h2'));
  assert.ok(await page.locator('.result-line h2').evaluate((it) => it.getBoundingClientRect().top < 300));
  await page.close();
});

test('axe finds nothing in a list before and after a change, its filters open and closed', async () => {
  for (const width of [390, 1280]) {
    const page = await open(site, '/jobs', width, { bypassCSP: true });
    await page.addScriptTag({ path: axe });
    const check = async (state) => {
      // Past the filters their button stands in its own place, and not over one that is scrolled by.
      if (state !== 'as it comes') await page.evaluate(() => document.querySelector('.results').scrollIntoView());
      const { violations } = await page.evaluate(() => axe.run(document, {
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), [], `${width}, ${state}`);
    };
    await check('as it comes');
    await page.evaluate(() => {
      for (const it of document.querySelectorAll('details')) it.open = true;
    });
    await check('all open');
    await box(page, 'workplace', 'remote').check();
    await page.waitForURL('**/jobs?workplace=remote');
    await page.waitForFunction(() => document.querySelector('[role=status]').textContent);
    await check('changed');
    await page.close();
  }
});

test('a list paints with 40 kB beside its fonts, and stands still when the script arrives', async () => {
  const page = await site.browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map();
  const bytes = { Font: 0, Script: 0, rest: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = kinds.get(requestId);
    bytes[type in bytes ? type : 'rest'] += encodedDataLength;
  });
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${site.origin}/jobs`, { waitUntil: 'networkidle' });
  assert.ok(bytes.rest + bytes.Script < 40_000, JSON.stringify(bytes));
  assert.ok(bytes.Script > 0 && bytes.Script < 6_000, `${bytes.Script} bytes of script with its headers`);
  assert.ok((await page.evaluate(() => window.shifted)) < 0.0005);
  await page.close();
});
