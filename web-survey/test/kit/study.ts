/** A signed study with keys made at run time: what an owner, a member and three store operators would have. */
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { ed25519 } from '@noble/curves/ed25519.js';
import { ascii, sha256, toBase64url, type Bytes } from '../../src/bytes/bytes.ts';
import type { Json, JsonObject } from '../../src/bytes/strict-json.ts';
import { expand } from '../../src/share/split.ts';
import { ENC_BYTES, SHARE_INFO, shareAad } from '../../src/share/seal.ts';
import { add, type Ring } from '../../src/share/ring.ts';
import { decodeSharePart, uuidText, type Component, type Submission } from '../../src/share/wire.ts';
import { deriveCodebook } from '../../src/survey/derive.ts';

const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

export interface Keys {
  readonly signSecret: Bytes;
  readonly signKey: JsonObject;
  readonly sealPrivate: CryptoKey;
  readonly sealKey: string;
}

export async function makeKeys(): Promise<Keys> {
  const signSecret = crypto.getRandomValues(new Uint8Array(32));
  const seal = await suite.kem.generateKeyPair();
  return {
    signSecret,
    signKey: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(ed25519.getPublicKey(signSecret)) },
    sealPrivate: seal.privateKey,
    sealKey: toBase64url(new Uint8Array(await suite.kem.serializePublicKey(seal.publicKey))),
  };
}

export function signCompact(secret: Bytes, typ: string, kid: string, payload: Json): string {
  const header = toBase64url(new TextEncoder().encode(JSON.stringify({ alg: 'EdDSA', kid, typ })));
  const body = toBase64url(new TextEncoder().encode(JSON.stringify(payload)));
  return `${header}.${body}.${toBase64url(ed25519.sign(ascii(`${header}.${body}`), secret))}`;
}

export interface Study {
  readonly manifest: JsonObject;
  readonly signed: Uint8Array;
  readonly hash: Bytes;
  readonly owner: Keys;
  readonly stores: readonly [Keys, Keys, Keys];
  link(base: string, token?: Bytes): string;
  receipt(submission: Submission, store: number): Promise<string>;
}

export interface Wish {
  readonly survey: JsonObject;
  /** Changes the manifest before it is signed. */
  readonly change?: (manifest: JsonObject) => void;
}

export async function makeStudy(wish: Wish): Promise<Study> {
  const [owner, member, ...stores] = await Promise.all(Array.from({ length: 5 }, makeKeys));
  const codebook = structuredClone(deriveCodebook(wish.survey)) as unknown as JsonObject;
  const names = (codebook['variables'] as JsonObject[]).map((it) => String(it['name']));
  const manifest: JsonObject = {
    format: 'tercet-manifest/1',
    study: 'cps-1985',
    version: 1,
    previous: null,
    title: String(wish.survey['title']),
    plannedRows: 100_000,
    survey: wish.survey,
    codebook,
    parties: [
      { name: 'statlab', title: 'StatLab', role: 'owner', signKey: owner!.signKey, sealKey: owner!.sealKey },
      { name: 'firm-a', title: 'Meridian Research', role: 'member', signKey: member!.signKey, sealKey: member!.sealKey },
    ],
    stores: [
      ['aster', 'Aster Cloud', 'Aster Hosting SE'],
      ['borea', 'Borea Data', 'Borea Cooperative'],
      ['cirrus', 'Cirrus', 'University of Veld'],
    ].map(([name, title, operator], i) => ({
      store: i + 1,
      name: name!,
      title: title!,
      operator: operator!,
      signKey: stores[i]!.signKey,
      sealKey: stores[i]!.sealKey,
    })),
    checks: ['zero-one', 'one-hot', 'range'],
    disclosure: { minimumCount: 10 },
    grants: [{ party: 'firm-a', variables: names.includes('wage') ? ['wage', 'sex'] : names.slice(0, 1), payment: 'paid' }],
  };
  wish.change?.(manifest);
  return assemble(manifest, owner!, stores as unknown as Study['stores']);
}

/** Signs `manifest` as it is; also used to make studies that must be refused. */
export async function assemble(manifest: JsonObject, owner: Keys, stores: Study['stores']): Promise<Study> {
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  const payload = toBase64url(bytes);
  const hash = await sha256(bytes);
  const [header, , signature] = signCompact(owner.signSecret, 'tercet-manifest+jws', 'statlab', manifest).split('.');
  const signed = new TextEncoder().encode(JSON.stringify({ payload, signatures: [{ protected: header, signature }] }));
  return {
    manifest,
    signed,
    hash,
    owner,
    stores,
    link: (base, token) => `${base}/#m=${toBase64url(hash)}${token ? `&t=${toBase64url(token)}` : ''}`,
    receipt: async (submission, store) =>
      signCompact(stores[store - 1]!.signSecret, 'tercet-receipt+jws', `store-${store}`, {
        format: 'tercet-receipt/1',
        manifest: toBase64url(hash),
        submission: uuidText(submission.submissionId),
        store,
        envelope: toBase64url(await sha256(submission.sealed[store - 1]!)),
      }),
  };
}

/** What store `store` reads in the envelope `sealed`; fails unless it was sealed to this key for this store and submission. */
export async function openSealed(keys: Keys, study: Study, submission: Submission, store: number, sealed: Bytes): Promise<Bytes> {
  const recipient = await suite.createRecipientContext({
    recipientKey: keys.sealPrivate,
    enc: sealed.slice(0, ENC_BYTES).buffer,
    info: SHARE_INFO.buffer,
  });
  const aad = shareAad(study.hash, store, submission.submissionId);
  return new Uint8Array(await recipient.open(sealed.slice(ENC_BYTES).buffer, aad.buffer));
}

/** The row of a submission, put together from all three envelopes; both copies of each component must agree. */
export async function reconstruct(study: Study, submission: Submission): Promise<Ring> {
  const parts = await Promise.all(
    study.stores.map(async (keys, i) => decodeSharePart(await openSealed(keys, study, submission, i + 1, submission.sealed[i]!))),
  );
  const elements = parts[0]!.elements;
  const bytes = (component: Component): string => (component.kind === 'seed' ? toBase64url(component.seed) : component.vector.join());
  parts.forEach((part, i) => {
    const next = parts[(i + 1) % 3]!;
    if (bytes(part.next) !== bytes(next.own)) throw new Error(`component ${((i + 1) % 3) + 1} differs between two stores`);
  });
  const vectors = await Promise.all(parts.map(({ own }) => (own.kind === 'seed' ? expand(own.seed, elements) : own.vector)));
  return vectors.reduce(add);
}

