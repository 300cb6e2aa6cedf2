// What a reader does: without script, with the keyboard, on paper, on a slow line.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addresses, open, start } from './site.mjs';

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const guide = '/careers/backend-developer';
const guides = ['', '/how-to-become', '/skills', '/salary', '/resume'].map((kind) => guide + kind);

test('without script a list is narrowed by its form, widened by a chip, and paged', async () => {
  const page = await open(site, '/jobs', 1280, { javaScriptEnabled: false });
  const before = await page.locator('.jobs-list a').count();
  await page.getByLabel(/^Remote/).check();
  await page.getByRole('button', { name: /^Show / }).click();
  assert.equal(new URL(page.url()).search, '?workplace=remote');
  const after = await page.locator('.jobs-list a').count();
  assert.ok(after > 0 && after < before, `${after} of ${before}`);
  await page.locator('.chip').first().click();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/jobs');
  const first = await page.locator('.jobs-list a').first().textContent();
  await page.getByRole('link', { name: 'Next' }).click();
  assert.match(page.url(), /page=2/);
  assert.notEqual(await page.locator('.jobs-list a').first().textContent(), first);
  await page.locator('.jobs-list a').first().click();
  assert.ok((await page.locator('main').innerText()).includes('Pay'));
  await page.close();
});

test('without script a phone opens the filters and every page keeps its text', async () => {
  const phone = await open(site, '/jobs', 390, { javaScriptEnabled: false });
  assert.ok(!(await phone.getByRole('button', { name: /^Show / }).isVisible()));
  await phone.getByText('Narrow the list').click();
  assert.ok(await phone.getByRole('button', { name: /^Show / }).isVisible());
  await phone.close();
  for (const address of await addresses(site)) {
    const words = async (javaScriptEnabled) => {
      const page = await open(site, address, 1280, { javaScriptEnabled });
      // Buttons are what a script may add; what is to be read is there without one.
      const length = await page.locator('main').evaluate((main) => {
        for (const button of main.querySelectorAll('button')) button.remove();
        return main.innerText.length;
      });
      await page.close();
      return length;
    };
    assert.ok((await words(false)) >= 0.95 * (await words(true)), address);
  }
});

test('the keyboard reaches the text first and every plate, with a ring round it', async () => {
  const page = await open(site, `${guide}/salary`);
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip/);
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).hash, '#main');
  await page.evaluate(() => document.activeElement.blur());
  const wanted = new Set(await page.locator('.post a').evaluateAll((plates) => plates.map((plate) => plate.pathname)));
  for (let presses = 0; presses < 60 && wanted.size > 0; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const { activeElement } = document;
      const style = getComputedStyle(activeElement);
      return {
        plate: activeElement.matches('.post a') ? activeElement.pathname : null,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      };
    });
    if (focus.plate) {
      assert.ok(focus.ring, focus.plate);
      wanted.delete(focus.plate);
    }
  }
  assert.deepEqual([...wanted], []);
  await page.close();
});

test('a guide with all it needs to paint is light and stands still', async () => {
  for (const address of guides) {
    const page = await site.browser.newPage({ viewport: { width: 1280, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const urls = new Map();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifted += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(site.origin + address, { waitUntil: 'networkidle' });
    const italic = [...urls.values()].some((url) => url.includes('italic'));
    assert.ok(bytes <= (italic ? 98_000 : 85_000), `${address}: ${bytes} bytes`);
    assert.ok(urls.size <= 7, `${address}: ${urls.size} requests`);
    assert.ok((await page.evaluate(() => window.shifted)) < 0.0005, address);
    await page.close();
  }
});

test('on a phone the first paragraph begins within 1,000 px', async () => {
  for (const address of guides) {
    const page = await open(site, address, 390);
    const top = await page.locator('article p').first().evaluate((p) => p.getBoundingClientRect().top);
    assert.ok(top <= 1000, `${address}: ${top}`);
    await page.close();
  }
});

test('paper has the text, every answer, and nothing to click', async () => {
  const page = await open(site, `${guide}/salary`);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['header', 'footer', '.post', 'nav[aria-label="On this page"]', '.panel']) {
    assert.ok(!(await page.locator(hidden).first().isVisible()), hidden);
  }
  const answers = await page.locator('.faq .answer').evaluateAll((all) => all.map((a) => a.getBoundingClientRect().height));
  assert.ok(answers.length >= 5 && answers.every((height) => height > 10), String(answers));
  await page.close();
});

test('the narrowest phone has the four links in one row and whole words on every plate', async () => {
  for (const address of guides) {
    const page = await open(site, address, 320);
    const tops = await page.locator('.nav a').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
    assert.equal(new Set(tops).size, 1, `${address}: ${tops}`);
    // A word that is broken has letters on two lines.
    const broken = await page.locator('.post .plate span').evaluateAll((names) =>
      names.flatMap((name) => {
        const text = name.firstChild;
        return [...text.data.matchAll(/\S+/g)].filter(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length > 1;
        }).map(([word]) => word);
      }));
    assert.deepEqual(broken, [], address);
    await page.close();
  }
});

test('on paper every page says its address, and a job where to apply', async () => {
  const job = (await addresses(site)).find((address) => /^\/jobs\/\w{12}\//.test(address));
  for (const address of ['/careers', '/jobs', '/companies', '/about', `${guide}/salary`, job]) {
    const page = await open(site, address, 800);
    await page.emulateMedia({ media: 'print' });
    const top = await page.locator('.print-top').innerText();
    assert.ok(top.includes(address), `${address}: ${top}`);
    await page.close();
  }
});

test('the keyboard passes the filters of a list in one step', async () => {
  const page = await open(site, '/jobs', 1280, { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Skip the filters' }).focus();
  await page.keyboard.press('Enter');
  let inside = false;
  for (let presses = 0; presses < 3 && !inside; presses += 1) {
    await page.keyboard.press('Tab');
    inside = await page.evaluate(() => Boolean(document.activeElement.closest('.jobs-list')));
  }
  assert.ok(inside);
  await page.close();
});

test('a ticked box is still ticked on return', async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.origin}${guide}/skills`);
  await page.locator('.checks input').first().check();
  await page.reload();
  assert.ok(await page.locator('.checks input').first().isChecked());
  await context.close();
});
