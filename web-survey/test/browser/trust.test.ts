import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/bytes/bytes.ts';
import type { JsonObject } from '../../src/bytes/strict-json.ts';
import { violations } from '../kit/axe.ts';
import { launch } from '../kit/browser.ts';
import { cpsSurvey } from '../kit/cps-survey.ts';
import { Desk } from '../kit/desk.ts';
import { assemble, makeKeys, makeStudy, type Study } from '../kit/study.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

async function swappedStoreKey(study: Study): Promise<Uint8Array> {
  const [attacker, mallory] = await Promise.all([makeKeys(), makeKeys()]);
  const forged = structuredClone(study.manifest);
  (forged['stores'] as JsonObject[])[1]!['sealKey'] = mallory.sealKey;
  (forged['parties'] as JsonObject[])[0]!['signKey'] = attacker.signKey;
  return (await assemble(forged, attacker, study.stores)).signed;
}

async function alteredSurvey(study: Study): Promise<Uint8Array> {
  const signed = JSON.parse(new TextDecoder().decode(study.signed)) as JsonObject;
  const altered = structuredClone(study.manifest);
  altered['title'] = 'Another study';
  return new TextEncoder().encode(JSON.stringify({ ...signed, payload: toBase64url(new TextEncoder().encode(JSON.stringify(altered))) }));
}

async function expectClosed(desk: Desk, reason: RegExp): Promise<void> {
  const { page } = desk;
  await page.getByRole('heading', { name: 'This study cannot be trusted' }).waitFor();
  expect(await page.locator('main').textContent()).toMatch(reason);
  expect(await page.locator('main input, main select, main button').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(desk.door.paths.filter((path) => path.startsWith('POST'))).toEqual([]);
}

describe('the page refuses', () => {
  it.each<[string, (study: Study) => Promise<Uint8Array>, RegExp]>([
    ['a collector that puts in its own store key and signs anew', swappedStoreKey, /not the one that your link names/],
    ['a survey altered under the owner’s signature', alteredSurvey, /not the one that your link names/],
    ['another true study', async () => (await makeStudy({ survey: cpsSurvey() })).signed, /not the one that your link names/],
    ['half a manifest', async (study) => study.signed.slice(0, study.signed.length / 2), /damaged/],
    ['no manifest at all', async () => new Uint8Array(), /damaged/],
  ])('%s', async (_, document, reason) => {
    const desk = await Desk.open(browser);
    desk.door.document = await document(desk.study);
    await desk.page.goto(desk.study.link(desk.door.base));
    await expectClosed(desk, reason);
    await desk.shot('closed');
    await desk.close();
  });

  it('a manifest that its owner did not sign, even if the link names it', async () => {
    const desk = await Desk.open(browser);
    const stranger = await makeKeys();
    const unsigned = await assemble(desk.study.manifest, stranger, desk.study.stores);
    desk.door.document = unsigned.signed;
    await desk.page.goto(unsigned.link(desk.door.base));
    await expectClosed(desk, /signature is missing or false/);
    await desk.close();
  });

  it('a codebook that is not the survey’s', async () => {
    const desk = await Desk.open(browser, {
      survey: cpsSurvey(),
      change: (it) => void (((it['codebook'] as JsonObject)['variables'] as JsonObject[])[0]!['label'] = 'Something else'),
    });
    await desk.page.goto(desk.study.link(desk.door.base));
    await expectClosed(desk, /questions do not match/);
    await desk.close();
  });

  it('to start without a link, and says so', async () => {
    const desk = await Desk.open(browser);
    await desk.page.goto(desk.door.base);
    await desk.page.getByRole('heading', { name: 'Please open the link you were given' }).waitFor();
    expect(await violations(desk.page)).toEqual([]);
    expect(desk.door.paths.some((path) => path.includes('/v1/'))).toBe(false);
    await desk.close();
  });

  it('to say "stored" when a receipt is not signed by its store', async () => {
    const desk = await Desk.open(browser);
    desk.door.receiptOf = (submission, store) => desk.study.receipt(submission, store === 3 ? 1 : store);
    await desk.begin();
    for (const button of ['Next', 'Next', 'Check my answers', 'Split, seal and send']) await desk.page.getByRole('button', { name: button }).click();
    await desk.page.getByText('do not match what was sent').waitFor();
    await desk.close();
  });
});

describe('the page says', () => {
  it('who can see what, from the manifest and nothing else', async () => {
    const desk = await Desk.open(browser);
    await desk.welcome();
    const text = (await desk.page.locator('main').innerText()).replace(/\s+/g, ' ');
    for (const said of ['StatLab can ask for totals and averages over all questions', 'Meridian Research', 'What do you earn per hour?', 'groups of 10 or more people', 'Aster Cloud', 'run by Borea Cooperative', 'University of Veld', 'those two could put your answers together', 'About 2 minutes'])
      expect(text).toContain(said);
    await desk.close();
  });
});
