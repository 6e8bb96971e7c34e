import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestService, type TestService } from '../web/test-service.ts';
import { countOf, record } from './record.ts';

let service: TestService;
let port: number;

beforeAll(async () => {
  service = await openTestService();
  // What a request may take is a minute; here it is less, and looked at more often.
  service.app.server.requestTimeout = 1500;
  service.app.server.headersTimeout = 1500;
  port = Number(new URL(await service.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => service.close());

const logs = '/api/v1/collections/visits/2026/logs';

it.each([
  ['a body of more than half a megabyte', { answers: { visitor: 'x'.repeat(600_000) } }, {}, 413],
  ['40 levels of JSON', `${'['.repeat(40)}${']'.repeat(40)}`, {}, 400],
  ['20 KB of headers', { answers: {} }, { 'x-long': 'x'.repeat(20_000) }, 431],
  ['a thousand headers’ worth of cookies', { answers: {} }, { cookie: 'a=b; '.repeat(5000) }, 431],
])('%s is refused', async (_what, body, headers, status) => {
  const answer = await fetch(`http://127.0.0.1:${port}${logs}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  record('headers.sizes', { taken: answer.status === status ? [] : [answer.status], requests: 1 });
});

it('clients that send too slowly are cut off, and others are answered meanwhile', { timeout: 120_000 }, async () => {
  const number = countOf('headers.slow', 'slow clients');
  const sockets = Array.from({ length: number }, () => connect(port, '127.0.0.1'));
  const closed = Promise.all(sockets.map((socket) => once(socket, 'close', { signal: AbortSignal.timeout(60_000) })));
  for (const [index, socket] of sockets.entries()) begin(socket, index % 2 === 0);
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/health`);
  const others = performance.now() - began;
  expect(answer.status).toBe(200);
  await closed.catch(() => undefined);
  const open = sockets.filter((socket) => !socket.closed);
  for (const socket of open) socket.destroy();
  record('headers.slow', { 'left open': open.length, 'slow clients': number, 'ms for others': others });
});

/** The beginning of a request whose end never comes: in its headers, or in its body. */
function begin(socket: Socket, inHeaders: boolean): void {
  socket.on('error', () => {});
  const head = `POST ${logs} HTTP/1.1\r\nhost: localhost\r\n`;
  socket.write(inHeaders ? head : `${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"answers":`);
  socket.resume();
}
