/** Answers in, one sealed submission out: encode, split, seal; the split is erased before this returns. */
import type { Answer } from '../share/encode.ts';
import { encodeRow } from '../share/encode.ts';
import { seal, shareAad, SHARE_INFO } from '../share/seal.ts';
import { erase, split } from '../share/split.ts';
import { encodeSharePart, newSubmissionId, sharePart, STORES, type Submission } from '../share/wire.ts';
import type { Bytes } from '../bytes/bytes.ts';
import type { Manifest } from '../trust/manifest.ts';

export type Step = 'encode' | 'split' | 'seal' | 'post';

export async function prepare(
  manifest: Manifest,
  answers: ReadonlyMap<string, Answer>,
  token: Bytes | null,
  onStep: (step: Step) => void | Promise<void>,
): Promise<Submission> {
  await onStep('encode');
  const row = encodeRow(manifest.codebook, answers);
  await onStep('split');
  const parts = await split(row);
  row.fill(0n);
  try {
    await onStep('seal');
    const submissionId = newSubmissionId();
    const sealed: Bytes[] = [];
    for (const store of STORES) {
      const plaintext = encodeSharePart(sharePart(parts, store));
      sealed.push(await seal(manifest.stores[store - 1]!.sealKey, SHARE_INFO, shareAad(manifest.hash, store, submissionId), plaintext));
      plaintext.fill(0);
    }
    return { manifestHash: manifest.hash, submissionId, token, sealed: sealed as unknown as Submission['sealed'] };
  } finally {
    erase(parts);
  }
}
