import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.ts';
import { etagOf } from './answer.ts';

/** Refuses a change that does not name the version it changes (428), or names another (412). */
export function requireVersion(request: FastifyRequest, version: number): void {
  const header = request.headers['if-match'];
  if (header === undefined) {
    const detail = 'Send If-Match with the ETag of the log as you read it, so that nobody else’s change is lost.';
    throw new Problem('precondition', detail);
  }
  if (!matches(header, etagOf(version))) throw changedMeanwhile(version);
}

/** The refusal of a change to a version that is no longer the log's. */
export function changedMeanwhile(version: number): Problem {
  const detail = 'Somebody changed the log after you read it. Read it again and repeat your change.';
  return new Problem('changed', detail, [], { etag: etagOf(version) });
}

/** Strong comparison: a weak ETag names no version (RFC 9110). */
function matches(header: string, etag: string): boolean {
  const named = header.split(',').map((part) => part.trim());
  return named.includes('*') || named.includes(etag);
}

/** Whether the caller already has this version of a public resource. */
export function isFresh(request: FastifyRequest, etag: string): boolean {
  const header = request.headers['if-none-match'];
  const named = header?.split(',').map((part) => part.trim().replace(/^W\//, '')) ?? [];
  return named.includes('*') || named.includes(etag);
}
