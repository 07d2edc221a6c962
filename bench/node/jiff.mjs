// JIFF on two tasks: a server and three parties, each a process of its own; prints "workload n nanoseconds" lines.
// Arguments: number of products, number of comparisons.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { JIFFClient, JIFFServer } = require('jiff-mpc');

const PARTIES = 3;
const products = Number(process.argv[2]);
const comparisons = Number(process.argv[3]);

async function timed(jiff, task, expected) {
  const start = process.hrtime.bigint();
  const results = await task();
  const nanos = process.hrtime.bigint() - start;
  const opened = await Promise.all(results.map((result) => jiff.open(result)));
  opened.forEach((value, j) => {
    if (Number(value) !== expected(j)) throw new Error('a result is wrong');
  });
  return nanos.toString();
}

/** Waits until this party's shares of the results are there. */
async function settled(shares) {
  await Promise.all(shares.map((share) => Promise.resolve(share.value)));
  return shares;
}

async function compute(jiff) {
  const inputs = Array.from({ length: Math.max(products, comparisons) }, (_, j) => jiff.share(j + 2)[1]);
  const last = comparisons - 1;
  return {
    multiply: await timed(
      jiff,
      () => settled(inputs.slice(0, products).map((x) => x.smult(x))),
      (j) => (j + 2) * (j + 2),
    ),
    'less-than': await timed(
      jiff,
      () => settled(inputs.slice(0, comparisons).map((x, j) => x.slt(inputs[last - j]))),
      (j) => (j < last - j ? 1 : 0),
    ),
  };
}

function party(id, port) {
  process.on('disconnect', () => process.exit(0));
  new JIFFClient(`http://127.0.0.1:${port}`, 'bench', {
    party_count: PARTIES,
    party_id: id,
    crypto_provider: true,
    onConnect: async (jiff) => {
      const nanos = await compute(jiff);
      // Not the end yet: the others may still need what this party sent. It ends with the server.
      process.send(nanos);
    },
  });
}

function serve() {
  const http = createServer();
  new JIFFServer(http, { logs: false });
  http.listen(0, '127.0.0.1', () => {
    const slowest = { multiply: 0n, 'less-than': 0n };
    let done = 0;
    const children = Array.from({ length: PARTIES }, (_, k) => {
      const environment = { ...process.env, JIFF_PARTY: String(k + 1), JIFF_PORT: String(http.address().port) };
      const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child.on('message', (nanos) => {
        for (const [task, time] of Object.entries(nanos)) {
          if (BigInt(time) > slowest[task]) slowest[task] = BigInt(time);
        }
        if (++done === PARTIES) {
          console.log(`multiply ${products} ${slowest.multiply}`);
          console.log(`less-than ${comparisons} ${slowest['less-than']}`);
          process.exit(0);
        }
      });
      child.on('exit', (code) => {
        if (code !== 0) {
          children.forEach((other) => other.kill());
          process.exit(1);
        }
      });
      return child;
    });
  });
}

if (process.env.JIFF_PARTY) {
  party(Number(process.env.JIFF_PARTY), Number(process.env.JIFF_PORT));
} else {
  serve();
}
