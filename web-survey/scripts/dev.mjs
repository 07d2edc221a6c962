// Serves the built page with a study made on the spot: `npm run build && npm run dev`, then open the printed link.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./test/kit/play.ts');
await module.play(Number(process.argv[2] ?? 0));
