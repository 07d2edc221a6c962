// Runs `npm run build` unless dist is already the build of exactly these sources.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MARK = 'target/built-from';
const HASH = 'dist/build-hash.txt';
const sources = ['src', 'public', 'scripts']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .concat('index.html', 'package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts')
  .sort();
const digest = createHash('sha256');
for (const path of sources) digest.update(`${path}\n`).update(readFileSync(path)).update('\n');
const from = digest.digest('hex');
if (existsSync(MARK) && existsSync(HASH) && readFileSync(MARK, 'utf8') === `${from} ${readFileSync(HASH, 'utf8')}`) {
  console.log(`build ${readFileSync(HASH, 'utf8').trim()} (unchanged)`);
  process.exit(0);
}
// Names carry hashes: what an earlier build left in the jar's folder must go.
rmSync('target/classes/META-INF/resources', { recursive: true, force: true });
execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
mkdirSync('target', { recursive: true });
writeFileSync(MARK, `${from} ${readFileSync(HASH, 'utf8')}`);
