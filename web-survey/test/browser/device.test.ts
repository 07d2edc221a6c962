import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../kit/axe.ts';
import { launch } from '../kit/browser.ts';
import { Desk } from '../kit/desk.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const stored = (desk: Desk): Promise<string[]> => desk.page.evaluate(() => Object.values(localStorage) as string[]);

/** Waits until the draft has not been saved anew for a second and a half. */
async function settled(desk: Desk): Promise<void> {
  for (let before = ''; ; ) {
    const now = (await stored(desk)).join();
    if (now !== '' && now === before) return;
    before = now;
    await desk.page.waitForTimeout(1_500);
  }
}

/** What the device keeps, as it lies there and with its Base64url fields decoded. A two-digit answer would turn up by chance. */
async function asKept(desk: Desk): Promise<string> {
  const kept = await stored(desk);
  const fields = kept.flatMap((entry) => Object.values(JSON.parse(entry) as Record<string, unknown>).map(String));
  return [...kept, ...fields.map((field) => Buffer.from(field, 'base64url').toString('latin1'))].join('\n');
}

async function beginWithDraft(desk: Desk): Promise<void> {
  await desk.welcome();
  await desk.page.getByLabel('Keep a draft on this device').check();
  await desk.page.getByLabel('Your draft word').fill('green heron');
  expect(await violations(desk.page)).toEqual([]);
  await desk.page.getByRole('button', { name: 'Start' }).click();
  await desk.page.getByRole('spinbutton', { name: 'How old are you?' }).fill('47');
  await desk.choose('Female');
  await desk.page.waitForFunction(() => localStorage.length === 1);
  await settled(desk);
}

describe('a draft', () => {
  it('survives a reload behind its word, unreadable on the device, and is gone after sending', async () => {
    const desk = await Desk.open(browser);
    await beginWithDraft(desk);
    expect(await asKept(desk)).not.toMatch(/Female|heron|"age"/);
    await desk.page.reload();
    await desk.page.getByRole('heading', { name: 'There is a locked draft' }).waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.shot('draft-locked');
    await desk.page.getByLabel('Your draft word').fill('grey heron');
    await desk.page.getByRole('button', { name: 'Unlock the draft' }).click();
    await desk.page.getByText('This word does not open the draft').waitFor();
    await desk.page.getByLabel('Your draft word').fill('green heron');
    await desk.page.getByRole('button', { name: 'Unlock the draft' }).click();
    await desk.page.getByRole('spinbutton', { name: 'How old are you?' }).waitFor();
    expect(await desk.page.getByRole('spinbutton', { name: 'How old are you?' }).inputValue()).toBe('47');
    expect(await desk.page.getByLabel('Female').isChecked()).toBe(true);
    for (const button of ['Next', 'Next', 'Check my answers', 'Split, seal and send']) await desk.page.getByRole('button', { name: button }).click();
    await desk.page.getByRole('heading', { name: /answers are stored/ }).waitFor();
    expect(await stored(desk)).toEqual([]);
    await desk.page.waitForTimeout(600);
    expect(await stored(desk)).toEqual([]);
    await desk.close();
  });

  it('is not kept unless the respondent says so', async () => {
    const desk = await Desk.open(browser);
    await desk.begin();
    await desk.page.getByRole('spinbutton', { name: 'How old are you?' }).fill('47');
    await desk.choose('Female');
    await desk.page.waitForTimeout(600);
    expect(await stored(desk)).toEqual([]);
    await desk.close();
  });

  it('can be deleted without its word', async () => {
    const desk = await Desk.open(browser);
    await beginWithDraft(desk);
    await desk.page.reload();
    await desk.page.getByRole('button', { name: 'Delete the draft' }).click();
    await desk.page.getByRole('heading', { name: 'Please open the link' }).waitFor();
    expect(await stored(desk)).toEqual([]);
    await desk.close();
  });
});

describe('quick exit', () => {
  const gone = async (desk: Desk): Promise<void> => {
    await desk.page.getByRole('heading', { name: 'Kitchen measures' }).waitFor();
    expect(desk.page.url()).toBe(`${desk.door.base}/blank.html`);
    expect(await stored(desk)).toEqual([]);
    expect(desk.watched.requests.every((url) => url.startsWith(desk.door.base) || url.startsWith('data:'))).toBe(true);
    await desk.page.goBack().catch(() => null);
    expect(await desk.page.content()).not.toContain('How old are you');
  };

  it('is on every page, wipes the draft, and there is no way back', async () => {
    const desk = await Desk.open(browser);
    await beginWithDraft(desk);
    await desk.page.getByRole('button', { name: 'Quick exit' }).click();
    await gone(desk);
    await desk.close();
  });

  it('is also Esc pressed twice, even from inside a field', async () => {
    const desk = await Desk.open(browser);
    await beginWithDraft(desk);
    await desk.page.getByRole('spinbutton', { name: 'How old are you?' }).focus();
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('Escape');
    await gone(desk);
    await desk.close();
  });

  it('does not happen on a single Esc', async () => {
    const desk = await Desk.open(browser);
    await desk.begin();
    await desk.page.keyboard.press('Escape');
    await desk.page.waitForTimeout(300);
    expect(await desk.page.getByRole('spinbutton', { name: 'How old are you?' }).isVisible()).toBe(true);
    await desk.close();
  });
});
