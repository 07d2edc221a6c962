/** Receipts: each store signs what it keeps; the page checks all three against the manifest's keys before it says "stored". */
import { sha256, toBase64url, utf8 } from '../bytes/bytes.ts';
import { FieldRefused, Fields } from '../bytes/fields.ts';
import { JsonRefused, parseStrictJson } from '../bytes/strict-json.ts';
import { uuidText, type Submission } from '../share/wire.ts';
import { SignatureRefused, verifyCompact, type VerifyingKey } from './jws.ts';
import type { Manifest, Store } from './manifest.ts';

export class ReceiptRefused extends Error {
  override readonly name = 'ReceiptRefused';
  constructor(
    readonly store: number,
    detail: string,
  ) {
    super(`store ${store}: ${detail}`);
  }
}

export interface ReceiptFile {
  readonly format: 'tercet-receipt-file/1';
  readonly study: string;
  readonly manifest: string;
  readonly submission: string;
  readonly receipts: readonly [string, string, string];
}

/** Verifies one receipt per store, in any order, for exactly the envelopes that were sent. */
export async function verifyReceipts(manifest: Manifest, submission: Submission, receipts: readonly string[]): Promise<ReceiptFile> {
  if (receipts.length !== 3) throw new ReceiptRefused(0, 'three receipts are needed');
  const sorted = await Promise.all(manifest.stores.map((store) => ofStore(manifest, store, submission, receipts)));
  return {
    format: 'tercet-receipt-file/1',
    study: manifest.study,
    manifest: toBase64url(manifest.hash),
    submission: uuidText(submission.submissionId),
    receipts: sorted as unknown as ReceiptFile['receipts'],
  };
}

/** What one store says it keeps. */
export interface Receipt {
  readonly manifest: string;
  readonly submission: string;
  readonly envelope: string;
}

/** Verifies the signature and form of one receipt of `store`. */
export function readReceipt(receipt: string, store: number, key: VerifyingKey): Receipt {
  try {
    const payload = verifyCompact(receipt, 'tercet-receipt+jws', `store-${store}`, key);
    return Fields.read('', parseStrictJson(utf8(payload)), (fields) => {
      fields.one('format', ['tercet-receipt/1']);
      fields.whole('store', store, store);
      return {
        manifest: fields.text('manifest', /^[A-Za-z0-9_-]{43}$/),
        submission: fields.text('submission', /^[0-9a-f-]{36}$/),
        envelope: fields.text('envelope', /^[A-Za-z0-9_-]{43}$/),
      };
    });
  } catch (e) {
    if (e instanceof SignatureRefused || e instanceof FieldRefused || e instanceof JsonRefused || e instanceof RangeError || e instanceof TypeError)
      throw new ReceiptRefused(store, 'no valid receipt');
    throw e;
  }
}

async function ofStore(manifest: Manifest, store: Store, submission: Submission, receipts: readonly string[]): Promise<string> {
  const sent: Receipt = {
    manifest: toBase64url(manifest.hash),
    submission: uuidText(submission.submissionId),
    envelope: toBase64url(await sha256(submission.sealed[store.store - 1]!)),
  };
  const found = receipts.find((receipt) => isFor(sent, receipt, store));
  if (found === undefined) throw new ReceiptRefused(store.store, 'no valid receipt for what was sent');
  return found;
}

function isFor(sent: Receipt, receipt: string, { store, signKey }: Store): boolean {
  try {
    const said = readReceipt(receipt, store, signKey);
    return said.manifest === sent.manifest && said.submission === sent.submission && said.envelope === sent.envelope;
  } catch (e) {
    if (e instanceof ReceiptRefused) return false;
    throw e;
  }
}

/** Eight characters that a person can read over the phone; Crockford's alphabet, from the receipt's own bytes. */
export async function receiptCode(file: ReceiptFile): Promise<string> {
  const digest = await sha256(new TextEncoder().encode(file.receipts.join('\n')));
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const code = Array.from(digest.slice(0, 8), (byte) => alphabet[byte & 31]!).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
