import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/bytes/bytes.ts';
import { encodeRow, type Answer } from '../../src/share/encode.ts';
import { Fields } from '../../src/bytes/fields.ts';
import { readCodebook } from '../../src/trust/codebook.ts';
import type { JsonObject } from '../../src/bytes/strict-json.ts';
import { violations } from '../kit/axe.ts';
import { launch } from '../kit/browser.ts';
import { cpsSurvey, everyKindSurvey } from '../kit/cps-survey.ts';
import { Desk } from '../kit/desk.ts';
import { reconstruct } from '../kit/study.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

/** Presses Tab until the focus is where `text` says, as a person without a mouse does. */
async function tabTo(page: Page, text: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      if (!at || at === document.body) return '';
      const names = (at.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
      const group = at.closest('fieldset')?.getAttribute('aria-labelledby');
      const question = group ? `${document.getElementById(group)?.textContent ?? ''}: ` : '';
      return `${question}${names.join(' ')}${at.getAttribute('aria-label') ?? ''}${at.labels?.[0]?.textContent ?? ''}${at.tagName === 'BUTTON' ? at.textContent : ''}`;
    });
    if (text.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never came to ${text.source}`);
}

async function visibleFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const at = document.activeElement!;
    // The form library hides its radios and draws a mark next to them; its fields sit in a box.
    const drawn = at.matches('.sd-visuallyhidden') ? at.nextElementSibling! : (at.closest('.sd-formbox') ?? at);
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
}

async function clean(desk: Desk, where: string): Promise<void> {
  expect(await violations(desk.page), where).toEqual([]);
  await desk.shot(where);
}

describe('a respondent with nothing but a keyboard', () => {
  it.each([
    ['phone', {}],
    ['desktop', { desktop: true }],
    ['phone-dark', { dark: true }],
  ])('answers the whole survey, on a %s, and axe finds nothing on any page', async (device, options) => {
    const desk = await Desk.open(browser, undefined, options);
    const { page } = desk;
    await desk.welcome();
    expect(page.url()).toBe(`${desk.door.base}/`);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await clean(desk, `${device}-1-who-can-see-what`);
    await tabTo(page, /^Start$/);
    expect(await visibleFocus(page)).toBe(true);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'About you' }).waitFor();
    await clean(desk, `${device}-2-about-you`);
    await tabTo(page, /What is your sex/);
    await page.keyboard.press('ArrowDown');
    expect(await visibleFocus(page)).toBe(true);
    await tabTo(page, /How old are you/);
    expect(await visibleFocus(page)).toBe(true);
    await page.keyboard.type('17');
    await tabTo(page, /live in the South/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Next$/);
    await page.keyboard.press('Enter');
    await page.getByText('Please enter a number from 18 to 64 (years), or leave it blank.').waitFor();
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement).type === 'number');
    await clean(desk, `${device}-3-out-of-range`);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('35');
    await tabTo(page, /^Next$/);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Your work' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await tabTo(page, /What kind of work/);
    await page.keyboard.type('Clerical');
    await clean(desk, `${device}-4-work`);
    await tabTo(page, /^Next$/);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Education, experience and pay' }).waitFor();
    await tabTo(page, /What do you earn/);
    await page.keyboard.type('12.5');
    await tabTo(page, /years have you worked/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await clean(desk, `${device}-5-pay`);
    await tabTo(page, /^Check my answers$/);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await clean(desk, `${device}-6-review`);
    await tabTo(page, /^Split, seal and send$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /answers are stored/ }).waitFor();
    await page.locator('.receipt code:not(:empty)').waitFor();
    await clean(desk, `${device}-7-stored`);

    const [submission] = desk.door.submissions;
    const row = await reconstruct(desk.study, submission!);
    const said: [string, Answer][] = [
      ['age', { kind: 'amount', amount: '35' }],
      ['occupation', { kind: 'chosen', code: '3' }],
      ['wage', { kind: 'amount', amount: '12.5' }],
      ['south', { kind: 'chosen', code: 'true' }],
      ['sex', { kind: 'chosen', code: '1' }],
    ];
    const codebook = Fields.read('codebook', desk.study.manifest['codebook'] as JsonObject, readCodebook);
    const blank = codebook.variables.map(({ name }): [string, Answer] => [name, { kind: 'absent', missing: 'refused' }]);
    expect([...row]).toEqual([...encodeRow(codebook, new Map([...blank, ...said]))]);
    expect(desk.watched.errors).toEqual([]);
    await desk.close();
  });

  it('meets every kind of question without a finding', async () => {
    const desk = await Desk.open(browser, { survey: everyKindSurvey() });
    await desk.begin();
    await desk.choose('Yes');
    await clean(desk, 'every-kind-1-questions');
    await tabTo(desk.page, /^Check my answers$/);
    await desk.page.keyboard.press('Enter');
    await clean(desk, 'every-kind-2-review');
    expect(desk.watched.errors).toEqual([]);
    await desk.close();
  });

  it('finds every target at least 44 pixels high', async () => {
    const desk = await Desk.open(browser);
    const small = (): Promise<string[]> =>
      desk.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, select, label.check, .sd-selectbase__label, input[type=number]')]
          .filter((it) => it.offsetParent !== null && it.tabIndex >= -1 && !it.matches('.sd-action') && it.getBoundingClientRect().height < 44)
          .map((it) => `${it.tagName}.${it.className} ${it.getBoundingClientRect().height}`),
      );
    await desk.welcome();
    expect(await small()).toEqual([]);
    await desk.page.getByRole('button', { name: 'Start' }).click();
    await desk.page.locator('.sd-question').first().waitFor();
    expect(await small()).toEqual([]);
    await desk.close();
  });

  it('can take the receipt along', async () => {
    const desk = await Desk.open(browser);
    await desk.begin();
    for (const button of ['Next', 'Next', 'Check my answers', 'Split, seal and send']) await desk.page.getByRole('button', { name: button }).click();
    const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.page.getByRole('button', { name: 'Download the receipt' }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const receipt = JSON.parse(Buffer.concat(chunks).toString()) as JsonObject;
    expect(Object.keys(receipt)).toEqual(['format', 'study', 'manifest', 'submission', 'receipts']);
    expect(receipt['manifest']).toBe(toBase64url(desk.study.hash));
    expect(receipt['receipts']).toEqual(await Promise.all([1, 2, 3].map((store) => desk.study.receipt(desk.door.submissions[0]!, store))));
    await desk.close();
  });
});

describe('a respondent who reads Arabic', () => {
  it('meets the page from right to left, in Arabic, without a finding', async () => {
    const survey = { ...cpsSurvey(), locale: 'ar', title: 'الأجور والعمل' };
    const desk = await Desk.open(browser, { survey });
    await desk.page.goto(desk.study.link(desk.door.base));
    await desk.page.getByRole('button', { name: 'ابدأ' }).waitFor();
    expect(await desk.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['ar', 'rtl']);
    await clean(desk, 'arabic-1-who-can-see-what');
    await desk.page.getByRole('button', { name: 'ابدأ' }).click();
    await desk.page.locator('.sd-question').first().waitFor();
    expect(await desk.page.locator('.sd-root-modern').getAttribute('dir')).toBe('rtl');
    await clean(desk, 'arabic-2-questions');
    await desk.close();
  });
});
