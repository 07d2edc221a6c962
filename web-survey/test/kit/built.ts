/** The browser tests look at the built page: build it first, unless it is built already. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { EXECUTABLE } from './browser.ts';

export default function setup(): void {
  if (!existsSync(EXECUTABLE)) {
    console.error(`Chromium is needed for the browser tests: install the package chromium, or set TERCET_CHROMIUM (looked at ${EXECUTABLE}).`);
    process.exit(1);
  }
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
