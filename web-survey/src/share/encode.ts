/** Answers to ring elements, by the codebook: one-hot for choices, value and presence for numbers, a missing code for the rest. */
import { MISSING, type Codebook, type Missing, type Numeric, type Variable } from '../trust/codebook.ts';
import type { Ring } from './ring.ts';

export type Answer =
  | { readonly kind: 'chosen'; readonly code: string }
  | { readonly kind: 'chosen-set'; readonly codes: ReadonlySet<string> }
  /** A decimal as written, for example "12.50". */
  | { readonly kind: 'amount'; readonly amount: string }
  | { readonly kind: 'absent'; readonly missing: Missing };

/** An answer that the codebook has no place for; names the variable and what is allowed, never the answer. */
export class AnswerRefused extends Error {
  override readonly name = 'AnswerRefused';
  constructor(
    readonly variable: string,
    readonly allowed: string,
  ) {
    super(`${variable}: ${allowed}`);
  }
}

const NOT_ASKED: Answer = { kind: 'absent', missing: 'not-asked' };

/** One row; a variable without an answer is "not asked", an answer without a variable is refused. */
export function encodeRow(codebook: Codebook, answers: ReadonlyMap<string, Answer>): Ring {
  const row = new BigUint64Array(codebook.ringElements);
  const known = new Set(codebook.variables.map(({ name }) => name));
  for (const name of answers.keys()) if (!known.has(name)) throw new AnswerRefused(name, 'a variable of the codebook');
  for (const variable of codebook.variables) encodeAnswer(row, variable, answers.get(variable.name) ?? NOT_ASKED);
  return row;
}

function encodeAnswer(row: Ring, variable: Variable, answer: Answer): void {
  if (answer.kind === 'absent') {
    row[missingColumn(variable, answer.missing)] = 1n;
    return;
  }
  switch (variable.type) {
    case 'single':
      if (answer.kind !== 'chosen') throw refused(variable);
      row[categoryColumn(variable, answer.code)] = 1n;
      return;
    case 'multiple':
      if (answer.kind !== 'chosen-set') throw refused(variable);
      for (const code of answer.codes) row[categoryColumn(variable, code)] = 1n;
      row[variable.offset + variable.categories.length] = 1n;
      return;
    case 'number':
      if (answer.kind !== 'amount') throw refused(variable);
      row[variable.offset] = BigInt.asUintN(64, BigInt(scaledAmount(variable, answer.amount)));
      row[variable.offset + 1] = 1n;
  }
}

function categoryColumn(variable: Variable & { type: 'single' | 'multiple' }, code: string): number {
  const at = variable.categories.findIndex((category) => category.code === code);
  if (at < 0) throw refused(variable);
  return variable.offset + at;
}

function refused(variable: Variable): AnswerRefused {
  return new AnswerRefused(variable.name, allowed(variable));
}

/** What a variable allows, in words. */
function allowed(variable: Variable): string {
  switch (variable.type) {
    case 'single':
      return `one of ${variable.categories.map(({ code }) => code).join(', ')}`;
    case 'multiple':
      return `a set of ${variable.categories.map(({ code }) => code).join(', ')}`;
    case 'number':
      return holdsDate(variable)
        ? `a date from ${dayText(variable.min)} to ${dayText(variable.max)}`
        : `a number from ${unscaled(variable, variable.min)} to ${unscaled(variable, variable.max)}`;
  }
}

/** True if the number counts days since 1970-01-01. */
export function holdsDate(variable: Numeric): boolean {
  return variable.scale === 0 && variable.unit === 'days since 1970-01-01';
}

export const DAY_MS = 86_400_000;

/** Days since 1970-01-01 as yyyy-mm-dd. */
export function dayText(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

function missingColumn(variable: Variable, missing: Missing): number {
  return variable.offset + variable.width - MISSING.length + MISSING.indexOf(missing);
}

/** The amount times 10^scale as a whole number, halves away from zero; refused outside the declared range. */
export function scaledAmount(variable: Numeric, amount: string): number {
  const scaled = scaleDecimal(amount, variable.scale);
  if (scaled === null || scaled < BigInt(variable.min) || scaled > BigInt(variable.max))
    throw refused(variable);
  return Number(scaled);
}

/** A scaled whole number as a decimal text, for people. */
export function unscaled(variable: { readonly scale: number }, scaled: number): string {
  const digits = String(Math.abs(scaled)).padStart(variable.scale + 1, '0');
  const whole = digits.slice(0, digits.length - variable.scale);
  const fraction = digits.slice(digits.length - variable.scale);
  return `${scaled < 0 ? '-' : ''}${whole}${variable.scale > 0 ? `.${fraction}` : ''}`;
}

const MAX_DIGITS = 40;

/** null when the text is no decimal, or one with more than 40 digits or a scale beyond 40. */
function scaleDecimal(text: string, scale: number): bigint | null {
  const match = /^([+-]?)(\d{0,64})(?:\.(\d{0,64}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (!match || !(match[2] || match[3])) return null;
  const fraction = match[3] ?? '';
  const written = `${match[2]}${fraction}`.replace(/^0+(?=\d)/, '');
  const decimals = fraction.length - Number(match[4] ?? 0);
  if (written.length > MAX_DIGITS || Math.abs(decimals) > MAX_DIGITS) return null;
  const digits = BigInt(written);
  const shift = scale - decimals;
  const power = 10n ** BigInt(Math.abs(shift));
  const magnitude = shift >= 0 ? digits * power : (digits + power / 2n) / power;
  return match[1] === '-' ? -magnitude : magnitude;
}
