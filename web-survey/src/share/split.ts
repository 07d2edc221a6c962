/** Splits a row into three components x = x1 + x2 + x3 mod 2^64, two of them streams from fresh seeds. */
import { randomBytes, type Bytes } from '../bytes/bytes.ts';
import { ELEMENT_BYTES, ringFromBytes, subtract, type Ring } from './ring.ts';

export const SEED_BYTES = 32;

/** Store 1 holds (seed1, seed2), store 2 (seed2, x3), store 3 (x3, seed1); any two of them hold everything. */
export interface Split {
  readonly seed1: Bytes;
  readonly seed2: Bytes;
  readonly x3: Ring;
}

/** The caller erases the result with {@link erase} as soon as it is sealed. */
export async function split(row: Ring, seed1 = randomBytes(SEED_BYTES), seed2 = randomBytes(SEED_BYTES)): Promise<Split> {
  const x1 = await expand(seed1, row.length);
  const x2 = await expand(seed2, row.length);
  const x3 = subtract(subtract(row, x1), x2);
  x1.fill(0n);
  x2.fill(0n);
  return { seed1, seed2, x3 };
}

/** Element j is the little-endian value of bytes 8j..8j+7 of the AES-256-CTR key stream whose first counter block is zero. */
export async function expand(seed: Bytes, length: number): Promise<Ring> {
  if (seed.length !== SEED_BYTES) throw new RangeError(`a seed has ${SEED_BYTES} bytes`);
  const key = await crypto.subtle.importKey('raw', seed, 'AES-CTR', false, ['encrypt']);
  const zeros = new Uint8Array(ELEMENT_BYTES * length);
  const stream = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-CTR', counter: new Uint8Array(16), length: 128 }, key, zeros),
  );
  const ring = ringFromBytes(stream);
  stream.fill(0);
  return ring;
}

export function erase(split: Split): void {
  split.seed1.fill(0);
  split.seed2.fill(0);
  split.x3.fill(0n);
}
