/** A JSON reader that refuses what two readers could understand differently: repeated names, `__proto__`, deep nesting, rests. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

export class JsonRefused extends Error {
  override readonly name = 'JsonRefused';
}

/** `Object.hasOwn`, which older phones lack. */
export function hasOwn(object: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}

const MAX_DEPTH = 64;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

export function parseStrictJson(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new JsonRefused(`nested deeper than ${MAX_DEPTH}`);
    this.take(SPACE);
    const next = this.text[this.at];
    if (next === '{') return this.object(depth);
    if (next === '[') return this.array(depth);
    if (next === '"') return this.string();
    if (this.word('true')) return true;
    if (this.word('false')) return false;
    if (this.word('null')) return null;
    return this.number();
  }

  end(): void {
    this.take(SPACE);
    if (this.at !== this.text.length) throw new JsonRefused('text goes on after the value');
  }

  private object(depth: number): JsonObject {
    const object: JsonObject = {};
    this.at++;
    if (this.sign('}')) return object;
    do {
      this.take(SPACE);
      const name = this.string();
      if (name === '__proto__' || hasOwn(object, name)) throw new JsonRefused(`name repeated or reserved: ${name}`);
      this.expect(':');
      object[name] = this.value(depth + 1);
    } while (this.sign(','));
    this.expect('}');
    return object;
  }

  private array(depth: number): Json[] {
    const array: Json[] = [];
    this.at++;
    if (this.sign(']')) return array;
    do {
      array.push(this.value(depth + 1));
    } while (this.sign(','));
    this.expect(']');
    return array;
  }

  private string(): string {
    const token = this.take(STRING);
    if (!token) throw new JsonRefused(`a string was expected at ${this.at}`);
    return JSON.parse(token) as string;
  }

  private number(): number {
    const token = this.take(NUMBER);
    if (!token) throw new JsonRefused(`a value was expected at ${this.at}`);
    return Number(token);
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private sign(sign: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.sign(sign)) throw new JsonRefused(`"${sign}" was expected at ${this.at}`);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? '';
    this.at += token.length;
    return token;
  }
}
