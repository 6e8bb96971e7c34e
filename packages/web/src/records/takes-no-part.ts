import { Problem, type ProblemError } from '../problem/problem.ts';
import type { Judgement } from '../store/judge.ts';
import type { Log } from '../store/logs.ts';
import type { Viewpoint } from './viewpoint.ts';

/** What is wrong with a log that names an organisation which takes no part today, unless it named it before. */
export function takesNoPartError(
  { records }: Viewpoint,
  { current: { form }, outcome }: Judgement,
  before?: Pick<Log, 'owning' | 'managing' | 'values'>,
): ProblemError | undefined {
  const pointing = form.references.filter(({ type }) => type === 'organisation').map(({ variable }) => variable);
  const variable = pointing.find((one) => records.inactive.includes(String(outcome.values[one])));
  if (variable === undefined) return undefined;
  const named = String(outcome.values[variable]);
  if ([before?.owning, before?.managing, before?.values[variable]].includes(named)) return undefined;
  const message = `${named} is deactivated: no new log can name it.`;
  const pointer = `/answers/${variable}`;
  return { pointer, rule: 'organisation_deactivated', severity: 'error', message, variables: [variable] };
}

/** Refuses such a log. */
export function refuseTakingNoPart(viewpoint: Viewpoint, judgement: Judgement, before?: Log): void {
  const error = takesNoPartError(viewpoint, judgement, before);
  if (error) throw new Problem('invalid', 'The log names an organisation that is deactivated.', [error]);
}
