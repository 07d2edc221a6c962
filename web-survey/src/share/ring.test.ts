import { describe, expect, it } from 'vitest';
import { add, ringFromBytes, ringToBytes, subtract } from './ring.ts';

describe('ring', () => {
  it('wraps at 2^64 both ways', () => {
    const top = BigUint64Array.of(0xffff_ffff_ffff_ffffn, 5n);
    const one = BigUint64Array.of(1n, 7n);
    expect([...add(top, one)]).toEqual([0n, 12n]);
    expect([...subtract(one, top)]).toEqual([2n, 2n]);
  });

  it('keeps elements little-endian in bytes', () => {
    const bytes = ringToBytes(BigUint64Array.of(0x0102_0304_0506_0708n));
    expect([...bytes]).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect([...ringFromBytes(bytes)]).toEqual([0x0102_0304_0506_0708n]);
  });

  it('refuses vectors of other lengths and broken bytes', () => {
    expect(() => add(new BigUint64Array(1), new BigUint64Array(2))).toThrow(RangeError);
    expect(() => ringFromBytes(new Uint8Array(7))).toThrow(RangeError);
  });
});
