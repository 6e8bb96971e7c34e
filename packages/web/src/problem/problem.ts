import type { Severity } from '@annum/engine';

/** One thing wrong with a request, in the shape the API answers (RFC 9457 with `errors`). */
export interface ProblemError {
  /** JSON Pointer to the part of the request it is about. */
  readonly pointer: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly variables: readonly string[];
}

/** The kinds of problem; each has a page at /problems/<kind> with what it means and what to do. */
export const problemKinds = {
  malformed: {
    status: 400,
    title: 'The request cannot be read',
    means: 'The body is not what its content type says, or a parameter is not one of those the address takes.',
  },
  'not-signed-in': {
    status: 401,
    title: 'Sign in first',
    means: 'This address is for people with an account, or programs with a key, and the request came with neither.',
  },
  'not-allowed': {
    status: 403,
    title: 'Not allowed',
    means: 'The page was open for too long, or the request did not come from a page of this service.',
  },
  forbidden: {
    status: 403,
    title: 'You do not have permission',
    means: 'The record is there, but your role does not include this. The detail says whose it does.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    means: 'There is nothing at this address, or it belongs to another organisation.',
  },
  conflict: {
    status: 409,
    title: 'It is there already, or is being worked on',
    means: 'A log with this external reference exists, or a request with the same Idempotency-Key is under way.',
  },
  'window-closed': {
    status: 409,
    title: 'The year is not open',
    means: 'Every year takes new logs and changes between certain days; the detail names the day.',
  },
  gone: {
    status: 410,
    title: 'This log was deleted',
    means: 'There was a log at this address, which was deleted. It is in no list; whoever exports still learns of it.',
  },
  changed: {
    status: 412,
    title: 'It has changed since you read it',
    means: 'Somebody saved the log after you read it. Read it again, and repeat your change under the new ETag.',
  },
  'too-large': { status: 413, title: 'The request is too large', means: 'Send less at once: split a batch.' },
  'media-type': {
    status: 415,
    title: 'This content type is not accepted here',
    means: 'Logs are sent as application/json, changes as application/merge-patch+json, batches also as CSV.',
  },
  'wrong-host': {
    status: 421,
    title: 'This service does not answer to that name',
    means: 'The service is called by a name it was not given.',
  },
  invalid: {
    status: 422,
    title: 'The request is not valid',
    means: 'A field is not known or of the wrong kind. Each error has a JSON Pointer to the place in the body.',
  },
  precondition: {
    status: 428,
    title: 'Say which version you are changing',
    means: 'Changes need If-Match with the ETag under which you last read the log, so that no other change is lost.',
  },
  'too-many-requests': { status: 429, title: 'Too many requests', means: 'Wait as long as Retry-After says.' },
  internal: { status: 500, title: 'Something went wrong', means: 'The fault is ours and has been recorded.' },
  unavailable: {
    status: 503,
    title: 'The service is not available',
    means: 'The database cannot be reached. Nothing was saved; try again after Retry-After.',
  },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** A request that is refused. Thrown only inside request handlers, answered by the error handler. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly errors: readonly ProblemError[];
  readonly headers: { readonly [name: string]: string };

  constructor(
    kind: ProblemKind,
    detail: string,
    errors: readonly ProblemError[] = [],
    headers: { readonly [name: string]: string } = {},
  ) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
    this.headers = headers;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }
}

/** The body of an RFC 9457 answer. */
export function problemBody(kind: ProblemKind, detail: string, requestId: string, errors: readonly ProblemError[]) {
  const { status, title } = problemKinds[kind];
  return { type: `/problems/${kind}`, title, status, detail, instance: requestId, errors };
}
