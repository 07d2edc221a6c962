/** The page's words in the survey's language, English where there is no translation. */
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type Texts = typeof en;

const LANGUAGES: Readonly<Record<string, Texts>> = { en, de, ar };
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

export function textsFor(locale: string): Texts {
  return LANGUAGES[locale.toLowerCase().split('-')[0] ?? ''] ?? en;
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
