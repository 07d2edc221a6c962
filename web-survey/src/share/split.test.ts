import { describe, expect, it } from 'vitest';
import { fromHex } from '../bytes/bytes.ts';
import { vectors } from '../../test/kit/vectors.ts';
import { add } from './ring.ts';
import { erase, expand, split } from './split.ts';

interface SplitVectors {
  readonly expand: { readonly name: string; readonly seed: string; readonly elements: string[] }[];
  readonly split: { readonly name: string; readonly row: string[]; readonly seed1: string; readonly seed2: string; readonly x3: string[] }[];
}

const golden = vectors<SplitVectors>('split');
const ring = (elements: readonly string[]) => BigUint64Array.from(elements, BigInt);

describe('split', () => {
  it.each(golden.expand)('expands a seed as the stores do: $name', async ({ seed, elements }) => {
    expect([...(await expand(fromHex(seed), elements.length))]).toEqual([...ring(elements)]);
  });

  it.each(golden.split)('splits as the golden vector says: $name', async ({ row, seed1, seed2, x3 }) => {
    expect([...(await split(ring(row), fromHex(seed1), fromHex(seed2))).x3]).toEqual([...ring(x3)]);
  });

  it.each([1, 7, 8, 9, 63, 64, 65, 600])('gives three components that add up to a row of %i elements', async (length) => {
    const row = BigUint64Array.from({ length }, (_, i) => BigInt.asUintN(64, BigInt(i) * 0x9e37_79b9_7f4a_7c15n));
    const { seed1, seed2, x3 } = await split(row);
    expect([...add(add(await expand(seed1, length), await expand(seed2, length)), x3)]).toEqual([...row]);
  });

  it('never uses a seed twice', async () => {
    const row = new BigUint64Array(4);
    const seeds = await Promise.all(Array.from({ length: 50 }, () => split(row)));
    expect(new Set(seeds.flatMap(({ seed1, seed2 }) => [seed1.join(), seed2.join()])).size).toBe(100);
  });

  it('erases seeds and correction', async () => {
    const parts = await split(BigUint64Array.of(1n, 2n));
    erase(parts);
    expect([...parts.seed1, ...parts.seed2].every((byte) => byte === 0)).toBe(true);
    expect([...parts.x3]).toEqual([0n, 0n]);
  });
});
