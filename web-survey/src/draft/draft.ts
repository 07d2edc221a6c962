/** An encrypted draft on this device, only when the respondent asked for it: AES-256-GCM under a key from their draft word (ADR 0006). */
import { fromBase64url, randomBytes, toBase64url, type Bytes } from '../bytes/bytes.ts';
import { Fields } from '../bytes/fields.ts';
import { parseStrictJson, type JsonObject } from '../bytes/strict-json.ts';

export const MIN_WORD = 6;
const STORED_AS = 'tercet-draft';
const ROUNDS = 600_000;
const AAD = new TextEncoder().encode('tercet/1 draft');

/** What is needed to go on: the link's hash and token, the answers so far, declined questions, the page. */
export interface DraftContent extends JsonObject {
  manifest: string;
  token: string | null;
  answers: JsonObject;
  marks: [string, string][];
  page: number;
}

export class DraftLocked extends Error {
  override readonly name = 'DraftLocked';
}

/** An open draft; holds the key in memory and never the word. */
export class Draft {
  private saving: Promise<void> = Promise.resolve();
  private wiped = false;

  private constructor(
    private readonly salt: Bytes,
    private readonly key: CryptoKey,
    private readonly storage: Storage,
  ) {}

  static async create(word: string, storage: Storage = localStorage): Promise<Draft> {
    if (word.length < MIN_WORD) throw new RangeError(`a draft word has at least ${MIN_WORD} characters`);
    const salt = randomBytes(16);
    return new Draft(salt, await keyFrom(word, salt), storage);
  }

  static exists(storage: Storage = localStorage): boolean {
    try {
      return storage.getItem(STORED_AS) !== null;
    } catch {
      return false;
    }
  }

  static async open(word: string, storage: Storage = localStorage): Promise<{ draft: Draft; content: DraftContent }> {
    try {
      const record = Fields.read('draft', parseStrictJson(storage.getItem(STORED_AS) ?? 'null'), (it) => ({
        salt: fromBase64url(it.text('salt')),
        iv: fromBase64url(it.text('iv')),
        sealed: fromBase64url(it.text('sealed')),
      }));
      const key = await keyFrom(word, record.salt);
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: record.iv, additionalData: AAD }, key, record.sealed);
      const content = JSON.parse(new TextDecoder().decode(plain)) as DraftContent;
      return { draft: new Draft(record.salt, key, storage), content };
    } catch {
      throw new DraftLocked('the draft does not open with this word');
    }
  }

  /** Deletes whatever draft is on this device, at once. */
  static remove(storage: Storage = localStorage): void {
    try {
      storage.removeItem(STORED_AS);
    } catch {
      // A browser that refuses storage holds no draft.
    }
  }

  /** Saves in order; a save that finishes after {@link wipe} writes nothing. */
  save(content: DraftContent): Promise<void> {
    const plain = new TextEncoder().encode(JSON.stringify(content));
    this.saving = this.saving.then(async () => {
      const iv = randomBytes(12);
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: AAD }, this.key, plain));
      plain.fill(0);
      if (this.wiped) return;
      this.storage.setItem(STORED_AS, JSON.stringify({ salt: toBase64url(this.salt), iv: toBase64url(iv), sealed: toBase64url(sealed) }));
    });
    return this.saving;
  }

  wipe(): void {
    this.wiped = true;
    Draft.remove(this.storage);
  }
}

async function keyFrom(word: string, salt: Bytes): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(word.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
