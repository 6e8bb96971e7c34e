import { isId } from './uuid.ts';

/** A place in the order of changes: PostgreSQL's words for the moment, to the microsecond, and the log's id. */
export interface Position {
  readonly moment: string;
  readonly id: string;
}

/** A place as it stands in addresses. */
export function positionOf({ moment, id }: Position): string {
  return Buffer.from(`${moment} ${id}`).toString('base64url');
}

/** The place that a cursor names; undefined when it is none of ours. */
export function readPosition(cursor: string): Position | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, moment, id = ''] = /^(-infinity|[\d-]{10} [\d:.]{8,15}[+-][\d:]{2,8}) (\S+)$/.exec(text) ?? [];
  return moment !== undefined && isId(id) ? { moment, id } : undefined;
}
