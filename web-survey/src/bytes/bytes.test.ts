import { describe, expect, it } from 'vitest';
import { fromBase64url, fromHex, toBase64url, toHex } from './bytes.ts';

describe('bytes', () => {
  it('writes base64url as Node does, at every length', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 0xff);
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }
  });

  it.each(['A', 'AA=', 'A+', 'A/', 'AB', 'A A', 'AAB'])('refuses %j as base64url', (text) => {
    expect(() => fromBase64url(text)).toThrow(RangeError);
  });
});
