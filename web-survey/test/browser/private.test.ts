import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomBytes } from '../../src/bytes/bytes.ts';
import { launch } from '../kit/browser.ts';
import { cpsSurvey } from '../kit/cps-survey.ts';
import { Desk } from '../kit/desk.ts';
import { openSealed } from '../kit/study.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const NEXT = ['Next', 'Next', 'Check my answers', 'Split, seal and send'];

async function answer(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.choose('Female');
  await page.getByRole('spinbutton', { name: 'How old are you?' }).fill('47');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('What kind of work').selectOption({ label: 'Clerical' });
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('spinbutton', { name: 'What do you earn' }).fill('47.11');
}

async function leftBehind(desk: Desk): Promise<object> {
  return {
    cookies: await desk.context.cookies(),
    storage: await desk.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: 'caches' in globalThis ? await caches.keys() : [],
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookie: document.cookie,
      state: history.state as unknown,
    })),
  };
}

const NOTHING = { cookies: [], storage: { local: [], session: [], databases: [], caches: [], workers: 0, cookie: '', state: null } };

describe('what leaves the page', () => {
  it('is three envelopes that open only at their own store, and no answer', async () => {
    const desk = await Desk.open(browser);
    const token = randomBytes(32);
    await desk.page.goto(desk.study.link(desk.door.base, token));
    await desk.page.getByRole('button', { name: 'Start' }).click();
    await answer(desk);
    for (const button of NEXT.slice(2)) await desk.page.getByRole('button', { name: button }).click();
    await desk.page.getByRole('heading', { name: /answers are stored/ }).waitFor();

    const [body] = desk.door.bodies;
    const text = Buffer.from(body!).toString('latin1');
    for (const canary of ['47.11', '4711', 'Clerical', 'Female', 'wage', 'occupation']) expect(text).not.toContain(canary);
    const [submission] = desk.door.submissions;
    expect(submission!.token).toEqual(token);
    for (const store of [1, 2, 3]) {
      for (const holder of [1, 2, 3]) {
        const opening = openSealed(desk.study.stores[holder - 1]!, desk.study, submission!, store, submission!.sealed[store - 1]!);
        if (holder === store) expect((await opening)[1]).toBe(store);
        else await expect(opening).rejects.toThrow();
      }
    }
    await desk.close();
  });

  it('goes nowhere but to its own origin, and leaves nothing on the device', async () => {
    const desk = await Desk.open(browser);
    await desk.begin();
    await answer(desk);
    expect(await leftBehind(desk)).toEqual(NOTHING);
    for (const button of NEXT.slice(2)) await desk.page.getByRole('button', { name: button }).click();
    await desk.page.getByRole('heading', { name: /answers are stored/ }).waitFor();
    expect(await leftBehind(desk)).toEqual(NOTHING);
    expect(desk.watched.requests.filter((url) => !url.startsWith(`${desk.door.base}/`))).toEqual([]);
    expect(desk.watched.errors).toEqual([]);
    expect(await desk.page.content()).not.toContain('47.11');
    await desk.close();
  });

  it('is taken out of the address bar before anything else', async () => {
    const desk = await Desk.open(browser);
    await desk.welcome(desk.study.link(desk.door.base, randomBytes(32)));
    expect(desk.page.url()).toBe(`${desk.door.base}/`);
    expect(desk.watched.requests.every((url) => !url.includes('t='))).toBe(true);
    await desk.close();
  });

  it('cannot be reached by markup in the author’s texts', async () => {
    const survey = cpsSurvey();
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    survey['title'] = `Study ${evil}`;
    const desk = await Desk.open(browser, {
      survey: JSON.parse(JSON.stringify(survey).replaceAll('What is your sex?', JSON.stringify(evil).slice(1, -1))) as typeof survey,
    });
    await desk.begin();
    expect(await desk.page.locator('main img, main script').count()).toBe(0);
    expect(await desk.page.getByText(evil).first().isVisible()).toBe(true);
    expect(await desk.page.title()).not.toBe('1');
    await desk.close();
  });

  it('has no inline script and no inline style in its document', async () => {
    const desk = await Desk.open(browser);
    const html = await (await fetch(desk.door.base)).text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|https?:/);
    expect(html.match(/(src|href)="[^"]*"/g)!.filter((it) => !/-[A-Za-z0-9_-]{8}\.(js|css|svg)"$/.test(it))).toEqual([]);
    await desk.close();
  });
});
