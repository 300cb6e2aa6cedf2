// What others' checkers say of every kind of page: axe, the Nu HTML checker, the browser itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { addresses, open, start } from './site.mjs';

const { resolve } = createRequire(import.meta.url);
const axe = resolve('axe-core/axe.min.js');

let site;
let all;
before(async () => {
  site = await start();
  all = await addresses(site);
});
after(() => site.stop());

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const width of [320, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async () => {
      for (const address of all) {
        // The page's own policy allows no script but its own; axe comes past it.
        const page = await open(site, address, width, { colorScheme, bypassCSP: true });
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(
          (values) => axe.run(document, { runOnly: { type: 'tag', values } }),
          rules,
        );
        const told = found.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
        );
        assert.deepEqual(told, [], address);
        await page.close();
      }
    });
  }
}

test('the Nu HTML checker finds no error', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'signpost-html-'));
  const files = [];
  for (const [index, address] of all.entries()) {
    const file = path.join(folder, `${index}.html`);
    writeFileSync(file, await (await fetch(site.origin + address)).text());
    files.push(file);
  }
  const jar = path.join(path.dirname(resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  try {
    execFileSync('java', ['-jar', jar, '--errors-only', ...files], { stdio: 'pipe' });
  } catch (error) {
    assert.fail(`${error.stderr}\n${all.map((address, index) => `${index}: ${address}`).join('\n')}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no page asks anybody else for anything, breaks its own policy, or has two titles', async () => {
  for (const address of all) {
    const page = await site.browser.newPage();
    const foreign = [];
    const errors = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.origin)) foreign.push(request.url());
    });
    page.on('console', (message) => {
      const missing = address.startsWith('/no/') && message.text().includes('404');
      if (message.type() === 'error' && !missing) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(site.origin + address, { waitUntil: 'networkidle' });
    assert.deepEqual(foreign, [], address);
    assert.deepEqual(errors, [], address);
    assert.equal(await page.locator('h1').count(), 1, address);
    await page.close();
  }
});

test('nothing is wider than a screen of 320 px, with wide letters too', async () => {
  for (const address of all) {
    const page = await open(site, address, 320, { bypassCSP: true });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await width(), 320, address);
    await page.addStyleTag({
      content: '* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }',
    });
    assert.equal(await width(), 320, `${address}, spaced`);
    await page.close();
  }
});
