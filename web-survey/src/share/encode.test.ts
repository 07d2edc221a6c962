import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../bytes/strict-json.ts';
import { Fields } from '../bytes/fields.ts';
import { readCodebook, type Missing } from '../trust/codebook.ts';
import { vectors } from '../../test/kit/vectors.ts';
import { AnswerRefused, encodeRow, unscaled, type Answer } from './encode.ts';

interface Written {
  readonly chosen?: string;
  readonly chosenSet?: string[];
  readonly amount?: string;
  readonly absent?: Missing;
}

interface EncodeVectors {
  readonly codebook: JsonObject;
  readonly good: { readonly name: string; readonly answers: Record<string, Written>; readonly row: string[] }[];
  readonly refused: { readonly name: string; readonly answers: Record<string, Written>; readonly variable: string; readonly allowed: string }[];
}

const golden = vectors<EncodeVectors>('encode');
const codebook = Fields.read('codebook', golden.codebook, readCodebook);

function answers(written: Record<string, Written>): Map<string, Answer> {
  return new Map(Object.entries(written).map(([name, it]) => [name, answer(it)]));
}

function answer({ chosen, chosenSet, amount, absent }: Written): Answer {
  if (chosen !== undefined) return { kind: 'chosen', code: chosen };
  if (chosenSet !== undefined) return { kind: 'chosen-set', codes: new Set(chosenSet) };
  if (amount !== undefined) return { kind: 'amount', amount };
  return { kind: 'absent', missing: absent! };
}

describe('encode', () => {
  it.each(golden.good)('encodes as the golden row: $name', ({ answers: written, row }) => {
    expect([...encodeRow(codebook, answers(written))].map(String)).toEqual(row);
  });

  it.each(golden.refused)('refuses and says what is allowed: $name', ({ answers: written, variable, allowed }) => {
    expect(() => encodeRow(codebook, answers(written))).toThrow(new AnswerRefused(variable, allowed));
  });

  it('never says a refused value', () => {
    const secret = '4711.23';
    expect(() => encodeRow(codebook, new Map([['wage', { kind: 'amount', amount: secret }]]))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) as string }),
    );
  });

  it.each(['1e400', '0x10', '12,5', '', ' ', '1e-41', 'Infinity', 'NaN'])('takes no number from %j', (amount) => {
    expect(() => encodeRow(codebook, new Map([['wage', { kind: 'amount', amount }]]))).toThrow(AnswerRefused);
  });

  it.each([
    [1234, '12.34'],
    [5, '0.05'],
    [-5, '-0.05'],
    [0, '0.00'],
  ])('writes the scaled %i as %s', (scaled, text) => {
    expect(unscaled({ scale: 2 }, scaled)).toBe(text);
  });
});
