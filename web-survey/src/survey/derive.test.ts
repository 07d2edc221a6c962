import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../bytes/strict-json.ts';
import { vectors } from '../../test/kit/vectors.ts';
import { CodebookRefused, deriveCodebook } from './derive.ts';

interface CodebookVectors {
  readonly good: { readonly name: string; readonly survey: JsonObject; readonly codebook: JsonObject }[];
  readonly refused: { readonly name: string; readonly survey: JsonObject; readonly question: string }[];
}

const golden = vectors<CodebookVectors>('codebook');

describe('codebook of a survey', () => {
  it.each(golden.good)('is the one the Java side derives: $name', ({ survey, codebook }) => {
    expect(deriveCodebook(survey)).toEqual(codebook);
  });

  it.each(golden.refused)('is refused: $name', ({ survey, question }) => {
    expect(() => deriveCodebook(survey)).toThrow(expect.objectContaining({ name: 'CodebookRefused', question }) as CodebookRefused);
  });
});
