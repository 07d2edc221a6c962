/** One browser test's desk: a study, its door, a browser page that is being watched; all closed together. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { DESKTOP, PHONE, watch, type Watch } from './browser.ts';
import { cpsSurvey } from './cps-survey.ts';
import { makeStudy, type Study, type Wish } from './study.ts';
import { TestDoor } from './test-door.ts';

const SHOTS = 'target/screenshots';

export class Desk {
  private constructor(
    readonly study: Study,
    readonly door: TestDoor,
    readonly context: BrowserContext,
    readonly page: Page,
    readonly watched: Watch,
  ) {}

  static async open(browser: Browser, wish: Wish = { survey: cpsSurvey() }, options: { readonly desktop?: boolean; readonly dark?: boolean } = {}): Promise<Desk> {
    const study = await makeStudy(wish);
    const door = await TestDoor.start('dist', study);
    const context = await browser.newContext({
      viewport: options.desktop ? DESKTOP : PHONE,
      colorScheme: options.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    return new Desk(study, door, context, page, watch(page));
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.door.stop();
  }

  /** Opens the study's link and waits for "who can see what". */
  async welcome(link = this.study.link(this.door.base)): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('button', { name: 'Start' }).waitFor();
  }

  /** Opens the study and starts its questions. */
  async begin(): Promise<void> {
    await this.welcome();
    await this.page.getByRole('button', { name: 'Start' }).click();
    await this.page.locator('.sd-question').first().waitFor();
  }

  /** Taps the first choice with this text. */
  choose(text: string): Promise<void> {
    return this.page.locator('.sd-selectbase__label', { hasText: text }).first().click();
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  }
}

