/** The form library's base theme as a style sheet of its own, so that the page needs no inline style; only variables that are used. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const NAME = 'virtual:survey-theme.css';
const RESOLVED = `\0${NAME}`;

export function surveyTheme(): Plugin {
  return {
    name: 'tercet-survey-theme',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    load: async (id) => (id === RESOLVED ? themeCss() : null),
  };
}

async function themeCss(): Promise<string> {
  const { BaseTheme } = await import('survey-core');
  const all = BaseTheme.cssVariables as Record<string, string>;
  const require = createRequire(import.meta.url);
  const used = new Set<string>();
  const follow = (text: string): void => {
    for (const name of text.match(/--sjs2-[a-zA-Z0-9-]+/g) ?? []) {
      if (used.has(name)) continue;
      used.add(name);
      const value = all[name];
      if (value !== undefined) follow(value);
    }
  };
  follow(readFileSync(require.resolve('survey-core/survey-core.fontless.css'), 'utf8'));
  const declarations = Object.keys(all)
    .filter((name) => used.has(name))
    .map((name) => `${name}:${all[name]};`)
    .join('\n');
  return `:where(.sd-theme-root){\n${declarations}\n}\n`;
}
