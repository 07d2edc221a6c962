/** Reads the fields of a JSON object by name and kind, and refuses unknown, missing or ill-typed ones. */
import { hasOwn, type Json, type JsonObject } from './strict-json.ts';

export class FieldRefused extends Error {
  override readonly name = 'FieldRefused';
  constructor(
    readonly field: string,
    readonly allowed: string,
  ) {
    super(`${field}: ${allowed}`);
  }
}

export class Fields {
  private readonly unread: Set<string>;

  private constructor(
    private readonly path: string,
    private readonly json: JsonObject,
  ) {
    this.unread = new Set(Object.keys(json));
  }

  /** Runs `read` over an object and refuses what it left unread. */
  static read<T>(path: string, json: Json | undefined, read: (fields: Fields) => T): T {
    if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new FieldRefused(path, 'an object');
    const fields = new Fields(path, json);
    const value = read(fields);
    const [unknown] = fields.unread;
    if (unknown !== undefined) throw new FieldRefused(fields.name(unknown), 'no such field');
    return value;
  }

  text(name: string, pattern?: RegExp): string {
    const value = this.take(name);
    if (typeof value !== 'string') throw new FieldRefused(this.name(name), 'a text');
    if (pattern && !pattern.test(value)) throw new FieldRefused(this.name(name), `a text like ${pattern.source}`);
    return value;
  }

  one<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.take(name);
    if (!allowed.includes(value as T)) throw new FieldRefused(this.name(name), `one of ${allowed.join(', ')}`);
    return value as T;
  }

  whole(name: string, min: number, max: number): number {
    const value = this.take(name);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max)
      throw new FieldRefused(this.name(name), `a whole number from ${min} to ${max}`);
    return value;
  }

  list<T>(name: string, read: (json: Json, path: string) => T): T[] {
    const value = this.take(name);
    if (!Array.isArray(value)) throw new FieldRefused(this.name(name), 'a list');
    return value.map((json, i) => read(json, `${this.name(name)}[${i}]`));
  }

  object<T>(name: string, read: (fields: Fields) => T): T {
    return Fields.read(this.name(name), this.take(name), read);
  }

  raw(name: string): JsonObject {
    const value = this.take(name);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new FieldRefused(this.name(name), 'an object');
    return value;
  }

  optional<T>(name: string, read: (fields: Fields) => T): T | undefined {
    if (!this.unread.has(name)) return undefined;
    if (this.json[name] === null) {
      this.unread.delete(name);
      return undefined;
    }
    return read(this);
  }

  private take(name: string): Json | undefined {
    this.unread.delete(name);
    return hasOwn(this.json, name) ? this.json[name] : undefined;
  }

  private name(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}
