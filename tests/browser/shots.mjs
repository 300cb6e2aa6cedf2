// For people: pictures of a running site. `node shots.mjs ORIGIN FOLDER [PATH...]`
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [origin, folder, ...paths] = process.argv.slice(2);
if (!origin || !folder) throw new Error('usage: node shots.mjs ORIGIN FOLDER [PATH...]');
const browser = await chromium.launch({
  executablePath: execFileSync('sh', ['-c', 'command -v chromium']).toString().trim(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const address of paths.length ? paths : ['/', '/careers', '/jobs']) {
  for (const width of [320, 390, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await page.goto(origin + address);
      const name = address.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'home';
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await page.close();
    }
  }
}
await browser.close();
