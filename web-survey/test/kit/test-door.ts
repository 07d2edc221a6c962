/** A small public door for tests: serves the built page under its own policy, and keeps what was posted so that a test can look at it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { toBase64url, type Bytes } from '../../src/bytes/bytes.ts';
import { decodeSubmissionBatch, SUBMISSIONS_TYPE, uuidText, type Submission } from '../../src/share/wire.ts';
import type { Study } from './study.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

export class TestDoor {
  readonly bodies: Bytes[] = [];
  readonly submissions: Submission[] = [];
  readonly paths: string[] = [];
  /** What is served under the study's hash; a test may swap it. */
  document: Uint8Array;
  /** How many posts are answered 503 after having been taken in, as on a bad network. */
  failures = 0;
  /** How often a submission is still "queued" before its receipts are there. */
  queuedFor = 0;
  /** A problem name with which submissions are refused. */
  refusal: string | null = null;
  /** Replaces the receipts of the stores. */
  receiptOf: ((submission: Submission, store: number) => Promise<string>) | null = null;

  private constructor(
    private readonly dist: string,
    readonly study: Study,
    private readonly server: Server,
  ) {
    this.document = study.signed;
  }

  static async start(dist: string, study: Study, port = 0): Promise<TestDoor> {
    const server = createServer();
    const door = new TestDoor(dist, study, server);
    server.on('request', (request, response) => void door.answer(request, response).catch(() => response.destroy()));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return door;
  }

  get base(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.base).pathname;
    this.paths.push(`${request.method} ${path}`);
    if (path.startsWith('/v1/manifests/')) {
      if (path !== `/v1/manifests/${toBase64url(this.study.hash)}`) return problem(response, 404, 'unknown-manifest');
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(this.document);
    }
    if (path === '/v1/submissions' && request.method === 'POST') return this.take(request, response);
    const receipts = /^\/v1\/submissions\/([0-9a-f-]{36})\/receipts$/.exec(path);
    if (receipts) {
      const submission = this.submissions.find((it) => uuidText(it.submissionId) === receipts[1]);
      return submission ? json(response, await this.item(submission)) : problem(response, 404, 'not-found');
    }
    return this.file(path, response);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = new Uint8Array(Buffer.concat(chunks)) as Bytes;
    if (request.headers['content-type'] !== SUBMISSIONS_TYPE) return problem(response, 400, 'malformed-body');
    const [submission] = decodeSubmissionBatch(body);
    this.bodies.push(body);
    if (!this.submissions.some((it) => uuidText(it.submissionId) === uuidText(submission!.submissionId))) this.submissions.push(submission!);
    if (this.failures-- > 0) return problem(response, 503, 'internal');
    json(response, { results: [await this.item(submission!)] });
  }

  private async item(submission: Submission): Promise<object> {
    const id = uuidText(submission.submissionId);
    if (this.refusal) return { submission: id, state: 'refused', receipts: [], problem: { type: `urn:tercet:problem:${this.refusal}` } };
    if (this.queuedFor-- > 0) return { submission: id, state: 'queued', receipts: [] };
    const receipt = this.receiptOf ?? this.study.receipt;
    return { submission: id, state: 'stored', receipts: await Promise.all([1, 2, 3].map((store) => receipt(submission, store))) };
  }

  private file(path: string, response: ServerResponse): void {
    const name = normalize(path === '/' ? '/index.html' : path);
    let body: Buffer;
    try {
      body = readFileSync(join(this.dist, name));
    } catch {
      return void response.writeHead(404).end();
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': readFileSync('csp.txt', 'utf8').trim(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    response.end(body);
  }
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, name: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ type: `urn:tercet:problem:${name}`, status }));
}
