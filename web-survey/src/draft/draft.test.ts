import { describe, expect, it } from 'vitest';
import { Draft, DraftLocked, type DraftContent } from './draft.ts';

const content: DraftContent = { manifest: 'm', token: 't', answers: { wage: 4711 }, marks: [['age', 'refused']], page: 2 };

/** A device's storage, in memory. */
function storage(): Storage & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get length() {
      return all.size;
    },
    key: (i) => [...all.keys()][i] ?? null,
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, value) => void all.set(name, value),
    removeItem: (name) => void all.delete(name),
    clear: () => all.clear(),
  };
}

describe('draft', () => {
  it('opens again with its word', async () => {
    const device = storage();
    await (await Draft.create('green heron', device)).save(content);
    expect(Draft.exists(device)).toBe(true);
    expect((await Draft.open('green heron', device)).content).toEqual(content);
  });

  it('does not open with another word, nor altered', async () => {
    const device = storage();
    await (await Draft.create('green heron', device)).save(content);
    await expect(Draft.open('green hero', device)).rejects.toThrow(DraftLocked);
    const [[name, record]] = [...device.all] as [[string, string]];
    device.setItem(name, record.replace(/"sealed":"(.)/, (_, first) => `"sealed":"${first === '_' ? '-' : '_'}`));
    await expect(Draft.open('green heron', device)).rejects.toThrow(DraftLocked);
  });

  it('leaves no answer readable on the device', async () => {
    const device = storage();
    await (await Draft.create('green heron', device)).save(content);
    expect([...device.all.values()].join()).not.toMatch(/4711|refused|heron/);
  });

  it('writes nothing after it was wiped, not even a save under way', async () => {
    const device = storage();
    const draft = await Draft.create('green heron', device);
    const saving = draft.save(content);
    draft.wipe();
    await saving;
    await draft.save(content);
    expect(device.length).toBe(0);
  });

  it('refuses a word that is too short', async () => {
    await expect(Draft.create('heron', storage())).rejects.toThrow(RangeError);
  });
});
