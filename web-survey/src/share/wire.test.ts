import { describe, expect, it } from 'vitest';
import { fromBase64url, fromHex, toHex } from '../bytes/bytes.ts';
import { WireRefused } from '../bytes/wire-bytes.ts';
import { vectors, type BadMessage } from '../../test/kit/vectors.ts';
import {
  decodeSharePart,
  decodeSubmission,
  decodeSubmissionBatch,
  encodeSharePart,
  encodeSubmission,
  encodeSubmissionBatch,
  newSubmissionId,
  sharePart,
  uuidText,
  type StoreNumber,
} from './wire.ts';

interface GoodPart {
  readonly name: string;
  readonly store: StoreNumber;
  readonly seed1: string;
  readonly seed2: string;
  readonly x3: string[];
  readonly encoded: string;
}

interface GoodSubmission {
  readonly name: string;
  readonly manifest: string;
  readonly submission: string;
  readonly token: string | null;
  readonly stores: { readonly sealed: string }[];
  readonly encoded: string;
}

const parts = vectors<{ good: GoodPart[]; bad: BadMessage[] }>('share-part');
const submissions = vectors<{ good: GoodSubmission[]; bad: BadMessage[] }>('submission');
const batches = vectors<{ good: { name: string; submissions: string[]; encoded: string }[]; bad: BadMessage[] }>('submission-batch');

function fieldOf(decode: () => unknown): string {
  try {
    decode();
  } catch (e) {
    if (e instanceof WireRefused) return e.field;
    throw e;
  }
  return 'accepted';
}

describe('wire', () => {
  it.each(parts.good)('share part: $name', ({ store, seed1, seed2, x3, encoded }) => {
    const split = { seed1: fromHex(seed1), seed2: fromHex(seed2), x3: BigUint64Array.from(x3, BigInt) };
    expect(toHex(encodeSharePart(sharePart(split, store)))).toBe(encoded);
    expect(toHex(encodeSharePart(decodeSharePart(fromHex(encoded))))).toBe(encoded);
  });

  it.each(parts.bad)('refuses a share part: $name', ({ encoded, field }) => {
    expect(fieldOf(() => decodeSharePart(fromHex(encoded)))).toBe(field);
  });

  it.each(submissions.good)('submission: $name', ({ manifest, submission, token, stores, encoded }) => {
    const decoded = decodeSubmission(fromHex(encoded));
    expect(toHex(encodeSubmission(decoded))).toBe(encoded);
    expect(decoded.manifestHash).toEqual(fromBase64url(manifest));
    expect(uuidText(decoded.submissionId)).toBe(submission);
    expect(decoded.token && toHex(decoded.token)).toBe(token);
    expect(decoded.sealed.map(toHex)).toEqual(stores.map(({ sealed }) => sealed));
  });

  it.each(submissions.bad)('refuses a submission: $name', ({ encoded, field }) => {
    expect(fieldOf(() => decodeSubmission(fromHex(encoded)))).toBe(field);
  });

  it.each(batches.good)('batch: $name', ({ submissions: each, encoded }) => {
    const decoded = decodeSubmissionBatch(fromHex(encoded));
    expect(decoded.map((it) => toHex(encodeSubmission(it)))).toEqual(each);
    expect(toHex(encodeSubmissionBatch(decoded))).toBe(encoded);
  });

  it.each(batches.bad)('refuses a batch: $name', ({ encoded, field }) => {
    expect(fieldOf(() => decodeSubmissionBatch(fromHex(encoded)))).toBe(field);
  });

  it('makes version 4 UUIDs, each once', () => {
    const ids = Array.from({ length: 200 }, () => uuidText(newSubmissionId()));
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
