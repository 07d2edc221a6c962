/** The golden vectors that the Java and the TypeScript tests share. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../../vectors/v1/${name}.json`, import.meta.url)), 'utf8')) as T;
}

export interface BadMessage {
  readonly name: string;
  readonly encoded: string;
  readonly field: string;
}
