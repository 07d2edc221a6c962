import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import { violations } from '../kit/axe.ts';
import { launch } from '../kit/browser.ts';
import { Desk } from '../kit/desk.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

async function send(desk: Desk): Promise<void> {
  await desk.begin();
  for (const button of ['Next', 'Next', 'Check my answers', 'Split, seal and send']) await desk.page.getByRole('button', { name: button }).click();
}

describe('on a bad network', () => {
  it('the same sealed bytes are sent again until they are answered', async () => {
    const desk = await Desk.open(browser);
    desk.door.failures = 2;
    await send(desk);
    await desk.page.getByText('Trying again').waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.page.getByRole('heading', { name: /answers are stored/ }).waitFor();
    expect(desk.door.bodies.length).toBe(3);
    expect(new Set(desk.door.bodies.map(toHex)).size).toBe(1);
    expect(desk.door.submissions.length).toBe(1);
    await desk.close();
  });

  it('a queued submission says so, and becomes stored when the stores have signed', async () => {
    const desk = await Desk.open(browser);
    desk.door.queuedFor = 2;
    await send(desk);
    await desk.page.getByRole('heading', { name: /on their way/ }).waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.shot('queued');
    await desk.page.getByRole('heading', { name: /answers are stored/ }).waitFor();
    await desk.close();
  });

  it('a refused submission says why', async () => {
    const desk = await Desk.open(browser);
    desk.door.refusal = 'token-refused';
    await send(desk);
    await desk.page.getByText('This invitation has been used already').waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.close();
  });

  it('a submission that cannot be delivered stays in the page and can be sent later', async () => {
    const desk = await Desk.open(browser);
    await desk.page.clock.install();
    desk.door.failures = 6;
    await send(desk);
    await desk.page.getByText('Trying again').waitFor();
    for (let pause = 0; pause < 5; pause++) {
      await expect.poll(() => desk.door.bodies.length, { timeout: 45_000 }).toBe(pause + 1);
      await desk.page.waitForTimeout(200);
      await desk.page.clock.fastForward(20_000);
    }
    await desk.page.getByRole('heading', { name: 'Not sent yet' }).waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.shot('unsent');
    await desk.page.getByRole('button', { name: 'Try again' }).click();
    await desk.page.getByRole('heading', { name: /answers are stored/ }).waitFor();
    expect(new Set(desk.door.bodies.map(toHex)).size).toBe(1);
    await desk.close();
  });

  it('a study that cannot be fetched can be tried again', async () => {
    const desk = await Desk.open(browser);
    await desk.context.route('**/v1/manifests/*', (route) => route.abort());
    await desk.page.goto(desk.study.link(desk.door.base));
    await desk.page.getByRole('heading', { name: 'could not be loaded' }).waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.context.unroute('**/v1/manifests/*');
    await desk.page.getByRole('button', { name: 'Try again' }).click();
    await desk.page.getByRole('button', { name: 'Start' }).waitFor();
    await desk.close();
  });
});
