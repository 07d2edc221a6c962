import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { surveyTheme } from './scripts/survey-theme.ts';

// The same page whatever the caller's environment says.
process.env['NODE_ENV'] = 'production';

export default defineConfig({
  base: './',
  plugins: [surveyTheme()],
  publicDir: 'public',
  resolve: { alias: { crypto: fileURLToPath(new URL('./src/bytes/no-node-crypto.ts', import.meta.url)) } },
  build: {
    target: ['chrome91', 'firefox91', 'safari15'],
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  },
});
