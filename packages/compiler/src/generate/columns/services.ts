import { hasLocal, scratchOf, serviceLocal } from '../locals.ts';
import { add, freshName, type Line } from './line.ts';
import { blockRows, eachRow, rowText } from './row.ts';

/** Where an outside service and what it is asked about stand in a call that reads what it said. */
export interface Asked {
  readonly service: string;
  /** The local that holds what it is asked about. */
  readonly input: string;
}

/** What a service said about an input: the local that holds it, and the mask of the logs in which it was asked. */
export interface Said {
  readonly local: string;
  readonly asked: string;
}

/** Finds what a service said, once for each service and input. */
export function saidBy({ service, input }: Asked, line: Line): Said {
  const key = `said by ${service}: ${input}`;
  const known = line.known.get(key);
  const local = known ?? `said_${freshName(line)}`;
  const said = { local, asked: `asked_${local}` };
  if (known !== undefined) return said;
  line.known.set(key, local);
  addAnswers(line, { service, input }, said);
  return said;
}

function addAnswers(line: Line, { service, input }: Asked, { local, asked }: Said): void {
  const [has, array, column] = [hasLocal(local), scratchOf(local), serviceLocal(service)];
  const given = line.stored.get(input)?.has ?? '0';
  add(line, [asked, has], (reads) => {
    reads.add(given).add(column);
    const value = rowText({ op: 'local', name: input }, reads, line, given, new Set([input]));
    const keep = `const r = ${column}.values[said]; if (r !== undefined) { ${array}[row & ${blockRows - 1}] = r; ${has} |= bit; }`;
    const look = `const said = serviceAnswerAt(${column}, row, ${value}); if (said >= 0) { ${asked} |= bit; ${keep} }`;
    return `${asked} = ${has} = 0; ${eachRow(given, look)}`;
  });
  line.stored.set(local, { kind: 'scratch', has, array, numbers: false });
}
