/** Vectors over the ring Z_2^64, one `BigUint64Array` each, and their little-endian bytes. */
import type { Bytes } from '../bytes/bytes.ts';

export type Ring = BigUint64Array<ArrayBuffer>;

export const ELEMENT_BYTES = 8;

export function ringFromBytes(bytes: Uint8Array): Ring {
  if (bytes.length % ELEMENT_BYTES !== 0) throw new RangeError('a ring vector has 8 bytes per element');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return BigUint64Array.from({ length: bytes.length / ELEMENT_BYTES }, (_, i) => view.getBigUint64(ELEMENT_BYTES * i, true));
}

export function ringToBytes(ring: Ring): Bytes {
  const bytes = new Uint8Array(ELEMENT_BYTES * ring.length);
  const view = new DataView(bytes.buffer);
  ring.forEach((element, i) => view.setBigUint64(ELEMENT_BYTES * i, element, true));
  return bytes;
}

/** a + b mod 2^64, element by element. */
export function add(a: Ring, b: Ring): Ring {
  sameLength(a, b);
  return a.map((element, i) => BigInt.asUintN(64, element + b[i]!));
}

/** a - b mod 2^64, element by element. */
export function subtract(a: Ring, b: Ring): Ring {
  sameLength(a, b);
  return a.map((element, i) => BigInt.asUintN(64, element - b[i]!));
}

function sameLength(a: Ring, b: Ring): void {
  if (a.length !== b.length) throw new RangeError('ring vectors differ in length');
}
