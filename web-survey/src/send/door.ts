/** The collector's public door, on this page's own origin: the manifest, the submission, the receipts. */
import type { Bytes } from '../bytes/bytes.ts';
import { toBase64url } from '../bytes/bytes.ts';
import { FieldRefused, Fields } from '../bytes/fields.ts';
import { JsonRefused, parseStrictJson, type Json } from '../bytes/strict-json.ts';
import { encodeSubmissionBatch, SUBMISSIONS_TYPE, uuidText, type Submission } from '../share/wire.ts';

/** The door could not be reached or was busy; the same request may be sent again. */
export class DoorAway extends Error {
  override readonly name = 'DoorAway';
  constructor(readonly retryAfterSeconds: number | null = null) {
    super('the collector cannot be reached');
  }
}

/** The door said no, for good. */
export class DoorRefused extends Error {
  override readonly name = 'DoorRefused';
  constructor(readonly problem: string) {
    super(problem);
  }
}

export interface Item {
  readonly state: 'stored' | 'queued' | 'refused';
  readonly receipts: readonly string[];
  readonly problem: string | null;
}

export interface Door {
  manifest(hash: Bytes): Promise<Uint8Array>;
  submit(submission: Submission): Promise<Item>;
  receipts(submissionId: Bytes): Promise<Item>;
}

const TIMEOUT_MS = 30_000;
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

export class HttpDoor implements Door {
  constructor(private readonly base: string) {}

  async manifest(hash: Bytes): Promise<Uint8Array> {
    const response = await this.ask(`v1/manifests/${toBase64url(hash)}`, { method: 'GET' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MAX_MANIFEST_BYTES) throw new DoorRefused('body-too-large');
    return bytes;
  }

  async submit(submission: Submission): Promise<Item> {
    const body = encodeSubmissionBatch([submission]);
    const response = await this.ask('v1/submissions', { method: 'POST', body, headers: { 'content-type': SUBMISSIONS_TYPE } });
    return readItem(response, (json) => {
      const results = (json as { results?: Json }).results;
      if (!Array.isArray(results) || results.length !== 1) throw new FieldRefused('results', 'one result');
      return results[0]!;
    }, submission.submissionId);
  }

  async receipts(submissionId: Bytes): Promise<Item> {
    const response = await this.ask(`v1/submissions/${uuidText(submissionId)}/receipts`, { method: 'GET' });
    return readItem(response, (json) => json, submissionId);
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    try {
      response = await fetch(new URL(path, this.base), {
        ...init,
        cache: init.method === 'GET' && path.startsWith('v1/manifests') ? 'default' : 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: stop.signal,
      });
    } catch {
      throw new DoorAway();
    } finally {
      clearTimeout(timer);
    }
    if (response.ok) return response;
    if (response.status >= 500 || response.status === 429 || response.status === 408) {
      const seconds = Number(response.headers.get('retry-after'));
      throw new DoorAway(Number.isFinite(seconds) && seconds > 0 ? seconds : null);
    }
    throw new DoorRefused(await problemOf(response));
  }
}

async function readItem(response: Response, pick: (json: Json) => Json, submissionId: Bytes): Promise<Item> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new DoorAway();
  }
  try {
    const item = pick(parseStrictJson(text)) as { submission?: Json; state?: Json; receipts?: Json; problem?: Json };
    const state = item.state;
    if (item.submission !== uuidText(submissionId)) throw new FieldRefused('submission', 'the one that was sent');
    if (state !== 'stored' && state !== 'queued' && state !== 'refused') throw new FieldRefused('state', 'stored, queued or refused');
    const receipts = Array.isArray(item.receipts) ? item.receipts.filter((it): it is string => typeof it === 'string') : [];
    return { state, receipts, problem: item.problem ? problemName(item.problem) : null };
  } catch (e) {
    if (e instanceof FieldRefused || e instanceof JsonRefused || e instanceof TypeError) throw new DoorRefused('internal');
    throw e;
  }
}

async function problemOf(response: Response): Promise<string> {
  try {
    return problemName(parseStrictJson(await response.text()));
  } catch {
    return 'internal';
  }
}

function problemName(problem: Json): string {
  const type = Fields.read('problem', { type: (problem as { type?: Json }).type ?? null }, (it) => it.text('type'));
  return /^urn:tercet:problem:([a-z-]{1,40})$/.exec(type)?.[1] ?? 'internal';
}
