// The offer check: computed in the browser, nothing sent; on paper and without script a worksheet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, start } from './site.mjs';

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const address = '/offer?series=backend-developer:seattle-tacoma-bellevue-wa';

test('typing an offer says where it falls and what four years are worth, and sends nothing', async () => {
  const page = await open(site, address);
  await page.waitForLoadState('networkidle');
  const sent = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.getByLabel('Base pay a year').fill('$190,000');
  await page.getByLabel('Bonus a year, at target').fill('19k');
  await page.getByLabel('Equity, whole grant').fill('200000');
  await page.getByLabel('How it vests').selectOption('5 15 40 40');
  await page.getByLabel('Retirement match').fill('5%');
  await page.getByLabel('Paid days off').fill('20');
  await page.getByLabel(/^Level/).selectOption({ index: 3 });
  const result = await page.locator('#result').innerText();
  // $167,280 is the official median there, of May 2025, and $212k the 75th percentile.
  assert.match(result, /between the median, \$167,280, and the 75th percentile/);
  assert.match(result, /\$22,720 over the median/);
  assert.match(result, /Base and bonus of \$209,000, 5 to under 10 years/);
  assert.match(result, /Four years: \$874,000 without equity, \$1,074,000 with it/);
  const row = (name) => page.locator(`[data-row=${name}] td`).allInnerTexts();
  assert.deepEqual(await row('equity'), ['$10,000', '$30,000', '$80,000', '$80,000', '$200,000']);
  assert.deepEqual(await row('sum'), ['$228,500', '$248,500', '$298,500', '$298,500', '$1,074,000']);
  assert.match(await page.locator('#day').innerText(), /\$792/);
  assert.deepEqual(sent, []);
  assert.equal(page.url(), site.origin + address);
  await page.getByLabel('Base pay a year').fill('about 190');
  assert.ok(!(await page.locator('#result').isVisible()));
  assert.equal(await page.getByLabel('Base pay a year').getAttribute('aria-invalid'), 'true');
  await page.close();
});

test('an offer within the error of the median is no different from it', async () => {
  const page = await open(site, address);
  await page.getByLabel('Base pay a year').fill('168000');
  assert.match(await page.locator('#result').innerText(), /no difference/);
  await page.close();
});

test('without script and on paper it is a worksheet with blanks, formulas and figures', async () => {
  const page = await open(site, address, 1280, { javaScriptEnabled: false });
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('main').innerText();
  for (const words of ['$167,280', 'grant × share that vests', 'Print this page and fill in the blanks']) {
    assert.ok(text.includes(words), words);
  }
  const heights = await page
    .locator('.worksheet tbody td')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
  assert.ok(heights.length === 25 && heights.every((height) => height > 20), String(heights));
  await page.close();
});

test('without script the explorer is changed by its form, and a name that is several asks which', async () => {
  const page = await open(site, '/salaries', 1280, { javaScriptEnabled: false });
  await page.getByLabel('Role').first().selectOption('backend-developer');
  await page.getByLabel('Place').first().fill('Portland');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('note').getByRole('link', { name: /Portland-Vancouver/ }).click();
  assert.equal(new URL(page.url()).search, '?series=backend-developer:portland-vancouver-hillsboro-or-wa');
  assert.ok((await page.locator('.pay-rows').innerText()).includes('As paid'));
  await page.close();
});
