/** Wire v1: the share inside a seal, the submission, and the batch that is posted. Each codec refuses left-over bytes. */
import type { Bytes } from '../bytes/bytes.ts';
import { WireReader, WireRefused, WireWriter } from '../bytes/wire-bytes.ts';
import { ELEMENT_BYTES, ringFromBytes, ringToBytes, type Ring } from './ring.ts';
import { SEALED_OVERHEAD } from './seal.ts';
import { SEED_BYTES, type Split } from './split.ts';

export const WIRE_VERSION = 1;
export const SUBMISSIONS_TYPE = 'application/vnd.tercet.submissions.v1';
export const STORES = [1, 2, 3] as const;
export type StoreNumber = (typeof STORES)[number];

const HASH_BYTES = 32;
const ID_BYTES = 16;
export const TOKEN_BYTES = 32;
const MAX_ELEMENTS = 20_000;
const MAX_PART = 1 + 1 + 4 + 1 + SEED_BYTES + 1 + ELEMENT_BYTES * MAX_ELEMENTS;
const MAX_SEALED = MAX_PART + SEALED_OVERHEAD;
const MAX_SUBMISSION = 1 + HASH_BYTES + ID_BYTES + 1 + TOKEN_BYTES + 3 * (4 + MAX_SEALED);
const MAX_BATCH = 256;

type Seed = { readonly kind: 'seed'; readonly seed: Bytes };
type Vector = { readonly kind: 'vector'; readonly vector: Ring };
export type Component = Seed | Vector;

export interface SharePart {
  readonly store: StoreNumber;
  readonly elements: number;
  readonly own: Component;
  readonly next: Component;
}

const KINDS: Record<StoreNumber, readonly [Component['kind'], Component['kind']]> = {
  1: ['seed', 'seed'],
  2: ['seed', 'vector'],
  3: ['vector', 'seed'],
};

/** What one store receives of a split row. */
export function sharePart(split: Split, store: StoreNumber): SharePart {
  const components: readonly Component[] = [
    { kind: 'seed', seed: split.seed1 },
    { kind: 'seed', seed: split.seed2 },
    { kind: 'vector', vector: split.x3 },
  ];
  return { store, elements: split.x3.length, own: components[store - 1]!, next: components[store % 3]! };
}

export function encodeSharePart(part: SharePart): Bytes {
  const writer = new WireWriter().u8(WIRE_VERSION).u8(part.store).u32(part.elements);
  for (const component of [part.own, part.next]) {
    if (component.kind === 'seed') writer.u8(0).raw(component.seed);
    else writer.u8(1).raw(ringToBytes(component.vector));
  }
  return writer.done();
}

export function decodeSharePart(bytes: Uint8Array): SharePart {
  const reader = new WireReader(bytes);
  reader.u8('version', WIRE_VERSION, WIRE_VERSION);
  const store = reader.u8('store', 1, 3) as StoreNumber;
  const elements = reader.u32('ringElements', 1, MAX_ELEMENTS);
  const own = readComponent(reader, 'own', KINDS[store][0], elements);
  const next = readComponent(reader, 'next', KINDS[store][1], elements);
  reader.end();
  return { store, elements, own, next };
}

function readComponent(reader: WireReader, field: string, kind: Component['kind'], elements: number): Component {
  const code = kind === 'seed' ? 0 : 1;
  reader.u8(`${field}.kind`, code, code);
  return kind === 'seed'
    ? { kind, seed: reader.take(`${field}.seed`, SEED_BYTES) }
    : { kind, vector: ringFromBytes(reader.take(`${field}.vector`, ELEMENT_BYTES * elements)) };
}

export interface Submission {
  readonly manifestHash: Bytes;
  readonly submissionId: Bytes;
  /** One-time invitation token, or null behind an open link. */
  readonly token: Bytes | null;
  readonly sealed: readonly [Bytes, Bytes, Bytes];
}

export function encodeSubmission(submission: Submission): Bytes {
  const token = submission.token ?? new Uint8Array(0);
  const writer = new WireWriter().u8(WIRE_VERSION).raw(submission.manifestHash).raw(submission.submissionId);
  writer.u8(token.length).raw(token);
  submission.sealed.forEach((sealed) => writer.block(sealed));
  return writer.done();
}

export function decodeSubmission(bytes: Uint8Array): Submission {
  const reader = new WireReader(bytes);
  reader.u8('version', WIRE_VERSION, WIRE_VERSION);
  const manifestHash = reader.take('manifest', HASH_BYTES);
  const submissionId = reader.take('submissionId', ID_BYTES);
  if ((submissionId[6]! & 0xf0) !== 0x40 || (submissionId[8]! & 0xc0) !== 0x80)
    throw new WireRefused('submissionId', 'a random (version 4) UUID');
  const tokenLength = reader.u8('tokenLength');
  if (tokenLength !== 0 && tokenLength !== TOKEN_BYTES) throw new WireRefused('tokenLength', `0 or ${TOKEN_BYTES}`);
  const token = tokenLength === 0 ? null : reader.take('token', tokenLength);
  const sealed = STORES.map((store) => reader.block(`sealed[${store}]`, SEALED_OVERHEAD + 1, MAX_SEALED));
  reader.end();
  return { manifestHash, submissionId, token, sealed: sealed as unknown as Submission['sealed'] };
}

export function encodeSubmissionBatch(submissions: readonly Submission[]): Bytes {
  const writer = new WireWriter().u8(WIRE_VERSION).u16(submissions.length);
  submissions.forEach((submission) => writer.block(encodeSubmission(submission)));
  return writer.done();
}

export function decodeSubmissionBatch(bytes: Uint8Array): Submission[] {
  const reader = new WireReader(bytes);
  reader.u8('version', WIRE_VERSION, WIRE_VERSION);
  const count = reader.u16('count', 1, MAX_BATCH);
  const submissions: Submission[] = [];
  for (let i = 0; i < count; i++) {
    const field = `submissions[${i}]`;
    const bytes = reader.block(field, 1, MAX_SUBMISSION);
    try {
      submissions.push(decodeSubmission(bytes));
    } catch (e) {
      throw e instanceof WireRefused ? new WireRefused(`${field}.${e.field}`, e.allowed) : e;
    }
  }
  reader.end();
  return submissions;
}

/** A fresh random UUID, version 4, as 16 bytes. */
export function newSubmissionId(): Bytes {
  const id = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  id[6] = (id[6]! & 0x0f) | 0x40;
  id[8] = (id[8]! & 0x3f) | 0x80;
  return id;
}

export function uuidText(id: Uint8Array): string {
  const hex = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
