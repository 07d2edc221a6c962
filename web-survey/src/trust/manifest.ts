/** The manifest: the signed document that says what is asked, who may use it, and which three stores keep it. */
import { equalBytes, fromBase64url, sha256, toBase64url, utf8, type Bytes } from '../bytes/bytes.ts';
import { FieldRefused, Fields } from '../bytes/fields.ts';
import { JsonRefused, parseStrictJson, type JsonObject } from '../bytes/strict-json.ts';
import { seal, SHARE_INFO } from '../share/seal.ts';
import { readCodebook, type Codebook, type Numeric } from './codebook.ts';
import { readKeyId, readVerifyingKey, SignatureRefused, verifySignature, type VerifyingKey } from './jws.ts';

export interface Party {
  readonly name: string;
  readonly title: string;
  readonly role: 'owner' | 'member';
  readonly signKey: VerifyingKey;
  readonly sealKey: Bytes;
}

export interface Store {
  readonly store: 1 | 2 | 3;
  readonly name: string;
  readonly title: string;
  readonly operator: string;
  readonly signKey: VerifyingKey;
  readonly sealKey: Bytes;
}

export interface Grant {
  readonly party: string;
  readonly variables: readonly string[];
  readonly payment: 'paid' | 'due';
}

/** Another study whose rows may be joined to this one's, by a number that says who somebody is. */
export interface Linkage {
  readonly study: string;
  readonly key: string;
}

export interface Manifest {
  readonly study: string;
  readonly version: number;
  readonly title: string;
  readonly survey: JsonObject;
  readonly codebook: Codebook;
  readonly parties: readonly Party[];
  readonly stores: readonly [Store, Store, Store];
  readonly minimumCount: number;
  readonly grants: readonly Grant[];
  readonly joins: readonly Linkage[];
  readonly hash: Bytes;
}

/** Why a manifest cannot be trusted: which of the four checks failed, and where. */
export class ManifestRefused extends Error {
  override readonly name = 'ManifestRefused';
  constructor(
    readonly rule: 'hash' | 'signature' | 'format' | 'codebook' | 'keys',
    readonly detail: string,
  ) {
    super(`${rule}: ${detail}`);
  }
}

const B64U_HASH = /^[A-Za-z0-9_-]{43}$/;
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const TYPE = 'tercet-manifest+jws';

/** The manifest in `document`, if it has the hash that the link names and every owner signed it. */
export async function verifyManifest(document: Uint8Array, linkHash: Bytes): Promise<Manifest> {
  const signed = refuse('format', () => readSigned(document));
  const payload = refuse('format', () => fromBase64url(signed.payload));
  const hash = await sha256(payload);
  if (!equalBytes(hash, linkHash)) throw new ManifestRefused('hash', 'the study is not the one this link names');
  const manifest = refuse('format', () =>
    Fields.read('', parseStrictJson(utf8(payload)), (fields) => readManifest(fields, hash)),
  );
  refuse('signature', () => verifyOwners(manifest, signed));
  await checkKeys(manifest);
  return manifest;
}

interface Signed {
  readonly payload: string;
  readonly signatures: readonly { readonly protected: string; readonly signature: string }[];
}

function readSigned(document: Uint8Array): Signed {
  return Fields.read('', parseStrictJson(utf8(document)), (fields) => ({
    payload: fields.text('payload'),
    signatures: fields.list('signatures', (json, path) =>
      Fields.read(path, json, (it) => ({ protected: it.text('protected'), signature: it.text('signature') })),
    ),
  }));
}

function verifyOwners(manifest: Manifest, signed: Signed): void {
  const owners = new Map(manifest.parties.filter(({ role }) => role === 'owner').map((party) => [party.name, party]));
  const signers = new Set<string>();
  for (const { protected: header, signature } of signed.signatures) {
    const kid = readKeyId(header, TYPE);
    const owner = owners.get(kid);
    if (!owner || signers.has(kid)) throw new SignatureRefused(`${kid} is no owner, or signed twice`);
    verifySignature(owner.signKey, header, signed.payload, signature);
    signers.add(kid);
  }
  for (const owner of owners.keys()) if (!signers.has(owner)) throw new SignatureRefused(`${owner} did not sign`);
}

function readManifest(fields: Fields, hash: Bytes): Manifest {
  fields.one('format', ['tercet-manifest/1']);
  const study = fields.text('study', /^[a-z][a-z0-9-]{2,39}$/);
  const version = fields.whole('version', 1, 0x7fffffff);
  const previous = fields.optional('previous', (it) => it.text('previous', B64U_HASH));
  if ((previous === undefined) !== (version === 1)) throw new FieldRefused('previous', 'set exactly from version 2 on');
  const title = fields.text('title', /\S/);
  const plannedRows = fields.whole('plannedRows', 1, 100_000_000);
  const survey = fields.raw('survey');
  const codebook = refuse('codebook', () => fields.object('codebook', readCodebook));
  for (const variable of codebook.variables) if (variable.type === 'number') checkSums(variable, plannedRows);
  const parties = fields.list('parties', (json, path) => Fields.read(path, json, readParty));
  const stores = fields.list('stores', (json, path) => Fields.read(path, json, readStore));
  if (stores.length !== 3 || stores.some(({ store }, i) => store !== i + 1)) throw new FieldRefused('stores', 'stores 1, 2 and 3');
  distinct('stores', stores.map(({ name }) => name));
  distinct('parties', parties.map(({ name }) => name));
  distinct('signKey', [...stores, ...parties].map(({ signKey }) => toBase64url(signKey)));
  distinct('sealKey', [...stores, ...parties].map(({ sealKey }) => toBase64url(sealKey)));
  if (!parties.some(({ role }) => role === 'owner')) throw new FieldRefused('parties', 'at least one owner');
  const checks = fields.list('checks', (json) => json).map(String).sort();
  if (checks.join() !== 'one-hot,range,zero-one') throw new FieldRefused('checks', 'zero-one, one-hot and range');
  const minimumCount = fields.object('disclosure', (it) => {
    it.optional('dominancePercent', (more) => more.whole('dominancePercent', 5, 75));
    return it.whole('minimumCount', 5, 0x7fffffff);
  });
  const variables = new Set(codebook.variables.map(({ name }) => name));
  const members = new Set(parties.filter(({ role }) => role === 'member').map(({ name }) => name));
  const grants = fields.list('grants', (json, path) =>
    Fields.read(path, json, (it): Grant => {
      const grant = {
        party: it.text('party'),
        variables: it.list('variables', (name) => String(name)),
        payment: it.one('payment', ['paid', 'due']),
      };
      if (!members.has(grant.party)) throw new FieldRefused(`${path}.party`, 'a member');
      if (!grant.variables.every((name) => variables.has(name))) throw new FieldRefused(`${path}.variables`, 'variables of the codebook');
      return grant;
    }),
  );
  const numbers = new Set(codebook.variables.filter(({ type }) => type === 'number').map(({ name }) => name));
  const joins =
    fields.optional('joins', (some) =>
      some.list('joins', (json, path) =>
        Fields.read(path, json, (it): Linkage => {
          const linkage = { study: it.text('study', /^[a-z][a-z0-9-]{2,39}$/), key: it.text('key') };
          const owners = it.list('owners', (key, at) => toBase64url(Fields.read(at, key, readVerifyingKey)));
          if (owners.length === 0 || owners.length > 20) throw new FieldRefused(`${path}.owners`, '1 to 20 keys');
          distinct(`${path}.owners`, owners);
          if (linkage.study === study) throw new FieldRefused(`${path}.study`, 'another study');
          if (!numbers.has(linkage.key)) throw new FieldRefused(`${path}.key`, 'a number of the codebook');
          return linkage;
        }),
      ),
    ) ?? [];
  distinct('joins', joins.map(({ study: other, key }) => `${other} ${key}`));
  return { study, version, title, survey, codebook, parties, stores: stores as unknown as Manifest['stores'], minimumCount, grants, joins, hash };
}

function readParty(fields: Fields): Party {
  return {
    name: fields.text('name', NAME),
    title: fields.text('title', /\S/),
    role: fields.one('role', ['owner', 'member']),
    signKey: fields.object('signKey', readVerifyingKey),
    sealKey: fromBase64url(fields.text('sealKey')),
  };
}

function readStore(fields: Fields): Store {
  return {
    store: fields.whole('store', 1, 3) as Store['store'],
    name: fields.text('name', NAME),
    title: fields.text('title', /\S/),
    operator: fields.text('operator', /\S/),
    signKey: fields.object('signKey', readVerifyingKey),
    sealKey: fromBase64url(fields.text('sealKey')),
  };
}

/** Sums of squares over all planned rows stay below 2^63. */
function checkSums(variable: Numeric, plannedRows: number): void {
  const largest = BigInt(Math.max(Math.abs(variable.min), Math.abs(variable.max)));
  if (largest * largest * BigInt(plannedRows) >= 1n << 63n) throw new FieldRefused(`codebook.${variable.name}`, 'a range whose sums cannot overflow');
}

/** A key is good when something can be sealed to it; found out before anybody is asked anything. */
async function checkKeys(manifest: Manifest): Promise<void> {
  for (const store of manifest.stores) {
    try {
      await seal(store.sealKey, SHARE_INFO, SHARE_INFO, SHARE_INFO);
    } catch {
      throw new ManifestRefused('keys', `the sealing key of store ${store.store} is not one`);
    }
  }
}

function distinct(field: string, values: readonly string[]): void {
  if (new Set(values).size !== values.length) throw new FieldRefused(field, 'names and keys used once');
}

function refuse<T>(rule: ManifestRefused['rule'], read: () => T): T {
  try {
    return read();
  } catch (e) {
    if (e instanceof ManifestRefused) throw e;
    if (e instanceof FieldRefused || e instanceof JsonRefused || e instanceof SignatureRefused) throw new ManifestRefused(rule, e.message);
    if (e instanceof RangeError || e instanceof TypeError) throw new ManifestRefused(rule, 'not readable');
    throw e;
  }
}
