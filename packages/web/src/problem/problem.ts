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

/** The kinds of problem, each with a page under /problems/ that explains it. */
export const problemKinds = {
  malformed: { status: 400, title: 'The request cannot be read' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'wrong-host': { status: 421, title: 'This service does not answer to that name' },
  conflict: { status: 409, title: 'It already exists' },
  'window-closed': { status: 409, title: 'The year is not open' },
  'version-conflict': { status: 412, title: 'The log has changed since you read it' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This content type is not accepted here' },
  invalid: { status: 422, title: 'The request is not valid' },
  'precondition-required': { status: 428, title: 'Say which version you are changing' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong' },
  unavailable: { status: 503, title: 'The service is not available' },
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
  return { type: `/problems/${kind}`, title, status, detail, requestId, errors };
}
