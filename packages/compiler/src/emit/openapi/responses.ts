import { examples } from './examples.ts';
import { headerRef, type Part, schemaRef } from './operations.ts';

interface ProblemWords {
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly detail: string;
  readonly errors?: readonly object[];
}

const problems: readonly ProblemWords[] = [
  {
    ...{ status: 400, slug: 'malformed', title: 'The request cannot be read' },
    description: 'The body is not JSON, or a parameter is not what it should be.',
    detail: 'The body ends in the middle of an object.',
  },
  {
    ...{ status: 401, slug: 'not-signed-in', title: 'No valid key' },
    description: 'There is no key, or it has expired or been revoked.',
    detail: 'This key has expired. A data coordinator can make another one.',
  },
  {
    ...{ status: 403, slug: 'forbidden', title: 'The key does not allow this' },
    description: 'The key may read and not write, or is for other collections.',
    detail: 'You cannot record logs.',
  },
  {
    ...{ status: 404, slug: 'not-found', title: 'There is no such thing' },
    description: 'There is none, or it belongs to somebody else.',
    detail: 'There is no log with this id.',
  },
  {
    ...{ status: 409, slug: 'conflict', title: 'This is there already, or the year is closed' },
    description: 'A duplicate, the same request still at work, or a year that is closed; the detail gives the dates.',
    detail: 'A log with this reference exists.',
  },
  {
    ...{ status: 410, slug: 'gone', title: 'It was deleted' },
    description: 'There was such a log, and it was deleted; the detail says when and why.',
    detail: 'It was deleted on 4 May. Reason: it was recorded twice.',
  },
  {
    ...{ status: 412, slug: 'changed', title: 'It has changed since you read it' },
    description: 'The ETag is not the present one: read again, then write.',
    detail: 'The present version is 8.',
  },
  {
    ...{ status: 413, slug: 'too-large', title: 'The body is too large' },
    description: 'The body is larger than the service takes.',
    detail: 'Split the batch.',
  },
  {
    ...{ status: 415, slug: 'media-type', title: 'The media type is not supported' },
    description: 'The Content-Type is not one of those listed.',
    detail: 'Send application/json.',
  },
  {
    ...{ status: 422, slug: 'invalid', title: 'The log cannot be stored as it is' },
    description: 'A field is not known, or a value is not of its type.',
    detail: 'One field is not known.',
    errors: [{ pointer: '/answers/colour', message: 'There is no question called ‘colour’.', variables: ['colour'] }],
  },
  {
    ...{ status: 428, slug: 'precondition', title: 'If-Match is missing' },
    description: 'Writing needs the ETag under which you last read.',
    detail: 'Send If-Match.',
  },
  {
    ...{ status: 429, slug: 'too-many-requests', title: 'Too many requests' },
    description: 'Wait as long as Retry-After says.',
    detail: 'Try again in 5 seconds.',
  },
];

/** The answers for what can go wrong, `Problem400` and so on. */
export function responses(): { readonly [name: string]: Part } {
  return Object.fromEntries(problems.map((problem) => [`Problem${problem.status}`, problemResponse(problem)]));
}

function problemResponse({ status, slug, title, description, detail, errors }: ProblemWords): Part {
  const value = {
    type: `/problems/${slug}`,
    title,
    status,
    detail,
    instance: examples.batchId,
    ...(errors ? { errors } : {}),
  };
  return {
    description,
    headers: {
      'X-Request-Id': headerRef('RequestId'),
      ...(status === 429 ? { 'Retry-After': headerRef('RetryAfter') } : {}),
    },
    content: {
      'application/problem+json': { schema: schemaRef('Problem'), examples: { usual: { summary: title, value } } },
    },
  };
}
