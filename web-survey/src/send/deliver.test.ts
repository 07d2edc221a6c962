import { beforeAll, describe, expect, it } from 'vitest';
import { cpsSurvey } from '../../test/kit/cps-survey.ts';
import { makeStudy, type Study } from '../../test/kit/study.ts';
import type { Submission } from '../share/wire.ts';
import { verifyManifest, type Manifest } from '../trust/manifest.ts';
import { awaitReceipts, deliver } from './deliver.ts';
import { DoorAway, DoorRefused, type Door, type Item } from './door.ts';
import { prepare } from './prepare.ts';

let study: Study;
let manifest: Manifest;
let submission: Submission;
let stored: Item;

beforeAll(async () => {
  study = await makeStudy({ survey: cpsSurvey() });
  manifest = await verifyManifest(study.signed, study.hash);
  submission = await prepare(manifest, new Map(), null, () => undefined);
  stored = { state: 'stored', problem: null, receipts: await Promise.all([1, 2, 3].map((store) => study.receipt(submission, store))) };
});

/** A door that plays what it is given, in order, and notes what it was sent. */
class ScriptedDoor implements Door {
  readonly sent: Submission[] = [];
  constructor(private readonly script: (Item | Error)[]) {}
  manifest(): Promise<Uint8Array> {
    return Promise.resolve(study.signed);
  }
  async submit(given: Submission): Promise<Item> {
    this.sent.push(given);
    return this.next();
  }
  async receipts(): Promise<Item> {
    return this.next();
  }
  private next(): Item {
    const step = this.script.shift() ?? new DoorAway();
    if (step instanceof Error) throw step;
    return step;
  }
}

const queued: Item = { state: 'queued', receipts: [], problem: null };
const never = new AbortController().signal;

describe('deliver', () => {
  it('sends the very same bytes again while the network fails', async () => {
    const door = new ScriptedDoor([new DoorAway(), new DoorAway(), stored]);
    const attempts: number[] = [];
    const outcome = await deliver(door, manifest, submission, (n) => attempts.push(n), [1, 1, 1]);
    expect(outcome.state).toBe('stored');
    expect(attempts).toEqual([1, 2]);
    expect(door.sent).toEqual([submission, submission, submission]);
  });

  it('stops after a bounded number of attempts and can go on later', async () => {
    const door = new ScriptedDoor([]);
    expect(await deliver(door, manifest, submission, () => undefined, [1, 1])).toEqual({ state: 'unsent' });
    expect(door.sent.length).toBe(3);
  });

  it('does not repeat what was refused', async () => {
    const door = new ScriptedDoor([new DoorRefused('token-refused')]);
    expect(await deliver(door, manifest, submission, () => undefined, [1])).toEqual({ state: 'refused', problem: 'token-refused' });
    expect(door.sent.length).toBe(1);
  });

  it('does not believe "stored" without three true signatures', async () => {
    const door = new ScriptedDoor([{ ...stored, receipts: stored.receipts.slice(0, 2) }]);
    expect(await deliver(door, manifest, submission, () => undefined, [1])).toEqual({ state: 'refused', problem: 'bad-receipt' });
  });

  it('waits for receipts while the submission is queued', async () => {
    expect(await deliver(new ScriptedDoor([queued]), manifest, submission, () => undefined, [1])).toEqual({ state: 'queued' });
    const outcome = await awaitReceipts(new ScriptedDoor([queued, new DoorAway(), stored]), manifest, submission, never, [1, 1, 1]);
    expect(outcome.state).toBe('stored');
  });

  it('gives up asking for receipts after a bounded time', async () => {
    expect(await awaitReceipts(new ScriptedDoor([queued, queued, queued]), manifest, submission, never, [1, 1])).toEqual({ state: 'queued' });
  });
});
