import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

it('builds the same bytes again, in another folder, time zone and language', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'tercet-page-'));
  try {
    for (const path of ['src', 'public', 'scripts', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts']) cpSync(path, join(elsewhere, path), { recursive: true });
    symlinkSync(resolve('node_modules'), join(elsewhere, 'node_modules'));
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' };
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel=error'], { cwd: elsewhere, env });
    execFileSync(process.execPath, ['scripts/build-hash.mjs'], { cwd: elsewhere, env });
    expect(readFileSync(join(elsewhere, 'dist/build-hash.txt'), 'utf8')).toBe(readFileSync('dist/build-hash.txt', 'utf8'));
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
