import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../bytes/bytes.ts';
import type { Json, JsonObject } from '../bytes/strict-json.ts';
import { prepare } from '../send/prepare.ts';
import { uuidText, type Submission } from '../share/wire.ts';
import { cpsSurvey } from '../../test/kit/cps-survey.ts';
import { makeStudy, reconstruct, signCompact, type Study } from '../../test/kit/study.ts';
import { vectors } from '../../test/kit/vectors.ts';
import { verifyManifest, type Manifest } from './manifest.ts';
import { readReceipt, receiptCode, ReceiptRefused, verifyReceipts } from './receipt.ts';

let study: Study;
let manifest: Manifest;
let submission: Submission;
let receipts: string[];

beforeAll(async () => {
  study = await makeStudy({ survey: cpsSurvey() });
  manifest = await verifyManifest(study.signed, study.hash);
  submission = await prepare(manifest, new Map([['sex', { kind: 'chosen', code: '1' }]]), null, () => undefined);
  receipts = await Promise.all([1, 2, 3].map((store) => study.receipt(submission, store)));
});

function altered(store: number, change: (payload: JsonObject) => void, signer = store, kid = `store-${store}`): string {
  const payload = JSON.parse(Buffer.from(receipts[store - 1]!.split('.')[1]!, 'base64url').toString()) as JsonObject;
  change(payload);
  return signCompact(study.stores[signer - 1]!.signSecret, 'tercet-receipt+jws', kid, payload as Json);
}

describe('receipt', () => {
  it('is accepted from all three stores, in any order', async () => {
    const file = await verifyReceipts(manifest, submission, [...receipts].reverse());
    expect(file.receipts).toEqual(receipts);
    expect(file.submission).toBe(uuidText(submission.submissionId));
    expect(file.manifest).toBe(toBase64url(study.hash));
    expect(await receiptCode(file)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('is for a submission that the three stores together can read', async () => {
    const row = await reconstruct(study, submission);
    expect([...row.slice(0, 6)]).toEqual([0n, 1n, 0n, 0n, 0n, 0n]);
  });

  it.each<[string, () => string[]]>([
    ['one is missing', () => receipts.slice(1)],
    ['one store signed twice', () => [receipts[0]!, receipts[0]!, receipts[2]!]],
    ['one is for another submission', () => [altered(1, (it) => void (it['submission'] = '00000000-0000-4000-8000-000000000000')), ...receipts.slice(1)]],
    ['one is for another envelope', () => [altered(1, (it) => void (it['envelope'] = toBase64url(new Uint8Array(32)))), ...receipts.slice(1)]],
    ['one is for another manifest', () => [altered(1, (it) => void (it['manifest'] = toBase64url(new Uint8Array(32)))), ...receipts.slice(1)]],
    ['one has another field', () => [altered(1, (it) => void (it['note'] = 'x')), ...receipts.slice(1)]],
    ['a store signed for another', () => [receipts[0]!, altered(2, () => undefined, 1), receipts[2]!]],
    ['one is no JWS', () => ['x', ...receipts.slice(1)]],
  ])('is refused when %s', async (_, given) => {
    await expect(verifyReceipts(manifest, submission, given())).rejects.toThrow(ReceiptRefused);
  });
});

describe('receipt of the golden vectors', () => {
  const golden = vectors<{ good: { name: string; store: number; jws: string; receipt: JsonObject }[]; bad: { name: string; jws: string }[] }>('receipt');
  const { signed, hash } = vectors<{ good: { signed: string; hash: string }[] }>('manifest').good[0]!;
  const keyOf = async (store: number) =>
    (await verifyManifest(new TextEncoder().encode(signed), fromBase64url(hash))).stores[store - 1]!.signKey;

  it.each(golden.good)('is read: $name', async ({ store, jws, receipt }) => {
    const { format: _format, store: _store, ...said } = receipt;
    expect(readReceipt(jws, store, await keyOf(store))).toEqual(said);
  });

  it.each(golden.bad)('is refused as that of store 1: $name', async ({ jws }) => {
    const key = await keyOf(1);
    expect(() => readReceipt(jws, 1, key)).toThrow(ReceiptRefused);
  });
});
