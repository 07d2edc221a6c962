// A person with a browser: opens the link, answers every question, sends, downloads the receipt.
//
// node answer.mjs LINK ANSWERS.json FOLDER   writes FOLDER/receipt.json, post-N.bin (bodies sent), seen.json
import { readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [link, answersFile, folder] = process.argv.slice(2);
const answers = JSON.parse(await readFile(answersFile, 'utf8'));

const executablePath = [process.env.TERCET_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) throw new Error('Chromium is missing: run ./tercet test, which installs it, or set TERCET_CHROMIUM');

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const seen = { requests: [], problems: [], posts: 0, heading: '', notice: '' };
  page.on('console', (message) => message.type() === 'error' && seen.problems.push(message.text()));
  page.on('pageerror', (error) => seen.problems.push(String(error)));
  const bodies = [];
  page.on('request', (request) => {
    seen.requests.push(`${request.method()} ${request.url()}`);
    if (request.method() === 'POST') bodies.push(request.postDataBuffer());
  });

  await page.goto(link);
  const start = page.getByRole('button', { name: 'Start' });
  const stopped = page.locator('.notice');
  await start.or(stopped).first().waitFor();
  if (await start.isVisible()) {
    await start.click();
    for (let last = false; !last; ) {
      await page.locator('.sd-question').first().waitFor();
      await answerPage(page);
      const check = page.getByRole('button', { name: 'Check my answers' });
      last = await check.isVisible();
      const heading = await page.locator('h1').textContent();
      await (last ? check : page.getByRole('button', { name: 'Next' })).click();
      await page.waitForFunction((old) => document.querySelector('h1')?.textContent !== old, heading);
    }
    await page.getByRole('button', { name: 'Split, seal and send' }).click();
    await page.getByRole('heading', { name: /answers are stored/ }).waitFor({ timeout: 60_000 });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /receipt/i }).click();
    await (await download).saveAs(join(folder, 'receipt.json'));
  } else {
    seen.notice = (await page.locator('main').textContent()) ?? '';
    // What would be sent after the notice would be sent within this time.
    await page.waitForTimeout(500);
  }
  seen.heading = (await page.locator('h1').first().textContent()) ?? '';
  seen.posts = bodies.length;
  seen.cookies = (await context.cookies()).length;
  seen.kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
  await Promise.all(bodies.map((body, i) => writeFile(join(folder, `post-${i}.bin`), body)));
  await writeFile(join(folder, 'seen.json'), JSON.stringify(seen));
} finally {
  await browser.close();
}

/** Answers whichever questions the page shows. */
async function answerPage(page) {
  for (const [name, answer] of Object.entries(answers)) {
    const question = page.locator(`.sd-question[data-name="${name}"]`);
    if ((await question.count()) === 0) continue;
    const select = question.locator('select');
    const field = question.locator('input[type=number]');
    if (await select.count()) await select.selectOption({ label: answer });
    else if (await field.count()) await field.fill(answer);
    else await question.getByText(answer, { exact: true }).click();
  }
}
