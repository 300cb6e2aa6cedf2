// The built program on a free port with a data folder of its own, and Debian's Chromium.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Starts the site and a browser; `stop` ends both. */
export async function start() {
  const data = mkdtempSync(path.join(tmpdir(), 'signpost-'));
  const program = process.env.SIGNPOST_BIN ?? path.join(root, 'target/debug/signpost');
  const server = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--data-dir', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const origin = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (words) => {
      said += words;
      const found = said.match(/http:\/\/[\d.:]+/);
      if (found) resolve(found[0]);
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  const browser = await chromium.launch({
    executablePath: execFileSync('sh', ['-c', 'command -v chromium']).toString().trim(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const stop = async () => {
    await browser.close();
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(data, { recursive: true, force: true });
  };
  return { origin, browser, stop };
}

/** One address of every kind of page. The job is the first of the list. */
export async function addresses({ origin }) {
  const list = await (await fetch(`${origin}/jobs`)).text();
  const job = list.match(/href="(\/jobs\/[0-9a-z]{12}\/[^"]+)"/)[1];
  const guide = '/careers/backend-developer';
  return [
    '/',
    '/careers',
    guide,
    ...['how-to-become', 'skills', 'salary', 'resume'].map((kind) => `${guide}/${kind}`),
    `${guide}/jobs`,
    '/jobs',
    '/jobs?q=go&level=senior&workplace=hybrid&pay=100000',
    '/jobs?q=nothing+has+these+words',
    job,
    '/salaries',
    '/salaries?series=backend-developer:seattle-tacoma-bellevue-wa&series=frontend-developer:columbus-oh&series=data-engineer:ohio',
    '/salaries?series=backend-developer:portland',
    '/salaries/seattle-tacoma-bellevue-wa',
    '/offer?series=backend-developer:seattle-tacoma-bellevue-wa',
    '/careers/compare?roles=backend-developer,frontend-developer',
    '/careers/data-engineer/salary',
    '/companies',
    '/saved',
    '/sources',
    '/about',
    '/privacy',
    '/how-figures-are-made',
    '/feeds-and-api',
    '/no/such/page',
  ];
}

/** A page of that width; `options` are Playwright's. */
export async function open({ origin, browser }, address, width = 1280, options = {}) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...options });
  await page.goto(origin + address);
  return page;
}
