import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CurrentForm } from '../forms/catalogue.ts';
import { Problem } from '../problem/problem.ts';

export interface FormParams {
  readonly collection: string;
  readonly year: string;
}

export interface LogParams extends FormParams {
  readonly id: string;
}

/** The form a request's address names. */
export function formOf(app: FastifyInstance, { collection, year }: FormParams): CurrentForm {
  const current = /^\d{4}$/.test(year) ? app.forms.current(collection, Number(year)) : undefined;
  if (!current) throw new Problem('not-found', 'There is no such collection and year.');
  return current;
}

/** The parameters after the question mark. Unknown and repeated ones are refused: a slip must not pass for a wish. */
export function readQuery<Name extends string>(
  request: FastifyRequest,
  names: readonly Name[],
): { readonly [name in Name]?: string } {
  for (const [name, value] of Object.entries(request.query as object)) {
    if (!names.includes(name as Name)) throw new Problem('malformed', unknownParameter(name, names));
    if (typeof value !== 'string') throw new Problem('malformed', `Give the parameter "${name}" once.`);
  }
  return request.query as { readonly [name in Name]?: string };
}

function unknownParameter(name: string, names: readonly string[]): string {
  const known = names.length === 0 ? 'takes none' : `takes ${names.join(', ')}`;
  return `There is no parameter "${name.slice(0, 50)}"; this address ${known}.`;
}

/** Whether a request only asks what would happen. */
export function isDryRun(text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new Problem('malformed', 'dryRun must be true or false.');
}

/** How many items a page of a list holds. */
export function readLimit(text: string | undefined, most = 200): number {
  const limit = text === undefined ? 50 : Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new Problem('malformed', `limit must be a whole number from 1 to ${most}.`);
}

/** The address of the page of a list that begins at a cursor. */
export function pageAddress(request: FastifyRequest, parameter: string, cursor: string): string {
  const [path, query] = request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set(parameter, cursor);
  return `${path}?${parameters}`;
}
