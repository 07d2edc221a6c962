/** Delivers one sealed submission: the same bytes again while the network fails, then receipts until all three stores have signed. */
import type { Submission } from '../share/wire.ts';
import type { Manifest } from '../trust/manifest.ts';
import { ReceiptRefused, verifyReceipts, type ReceiptFile } from '../trust/receipt.ts';
import { DoorAway, DoorRefused, type Door, type Item } from './door.ts';

export type Outcome =
  | { readonly state: 'stored'; readonly receipt: ReceiptFile }
  | { readonly state: 'queued' }
  | { readonly state: 'refused'; readonly problem: string }
  /** No answer from the collector; the same submission may be delivered again. */
  | { readonly state: 'unsent' };

/** Pause before attempt n + 1, in milliseconds. */
export type Pauses = readonly number[];
export const SEND_PAUSES: Pauses = [1_000, 2_000, 4_000, 8_000, 16_000];
export const POLL_PAUSES: Pauses = [2_000, 3_000, 5_000, 8_000, 13_000, 21_000, 30_000, 30_000, 60_000, 60_000];

export async function deliver(
  door: Door,
  manifest: Manifest,
  submission: Submission,
  onRetry: (attempt: number) => void,
  pauses: Pauses = SEND_PAUSES,
): Promise<Outcome> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await outcomeOf(await door.submit(submission), manifest, submission);
    } catch (e) {
      if (!(e instanceof DoorAway)) return refusal(e);
      if (attempt === pauses.length) return { state: 'unsent' };
      onRetry(attempt + 1);
      await pause(Math.max(pauses[attempt]!, Math.min(e.retryAfterSeconds ?? 0, 60) * 1_000));
    }
  }
}

/** Asks for receipts until they are there, a bounded number of times. */
export async function awaitReceipts(
  door: Door,
  manifest: Manifest,
  submission: Submission,
  signal: AbortSignal,
  pauses: Pauses = POLL_PAUSES,
): Promise<Outcome> {
  for (const milliseconds of pauses) {
    await pause(milliseconds);
    if (signal.aborted) break;
    try {
      const outcome = await outcomeOf(await door.receipts(submission.submissionId), manifest, submission);
      if (outcome.state !== 'queued') return outcome;
    } catch (e) {
      if (!(e instanceof DoorAway)) return refusal(e);
    }
  }
  return { state: 'queued' };
}

async function outcomeOf(item: Item, manifest: Manifest, submission: Submission): Promise<Outcome> {
  switch (item.state) {
    case 'stored':
      return { state: 'stored', receipt: await verifyReceipts(manifest, submission, item.receipts) };
    case 'queued':
      return { state: 'queued' };
    case 'refused':
      return { state: 'refused', problem: item.problem ?? 'submission-refused' };
  }
}

function refusal(e: unknown): Outcome {
  if (e instanceof DoorRefused) return { state: 'refused', problem: e.problem };
  if (e instanceof ReceiptRefused) return { state: 'refused', problem: 'bad-receipt' };
  throw e;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
