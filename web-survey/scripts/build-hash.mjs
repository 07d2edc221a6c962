// Prints one SHA-256 over the whole build: over the lines "<sha256>  <path>" of its files, sorted by path.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'build-hash.txt';
const dist = process.argv[2] ?? 'dist';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const lines = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== NAME)
  .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1).replaceAll('\\', '/'))
  .sort()
  .map((path) => `${sha256(readFileSync(join(dist, path)))}  ${path}\n`);
const hash = sha256(lines.join(''));
writeFileSync(join(dist, NAME), `${hash}\n`);
console.log(`build ${hash}`);
