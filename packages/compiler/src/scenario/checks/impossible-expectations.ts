import type { Variable } from '@annum/engine';
import type { Json } from '../../definition.ts';
import { type Diagnostic, diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import { askedIn, valuedIn } from './named-variables.ts';
import type { ScenarioCheck, ScenarioInput } from './scenario-check.ts';
import { confirmedIn } from './unknown-rules.ts';

/** What a scenario expects can come out of some log. */
export const impossibleExpectations: ScenarioCheck = {
  codes: ['impossible-expectation'],
  run: (input) => [
    ...neverAsked(input),
    ...askedAndNot(input),
    ...otherTypes(input),
    ...completedWithErrors(input),
    ...confirmedButSilent(input),
  ],
};

function neverAsked({ written, form }: ScenarioInput): readonly Diagnostic[] {
  const variables = new Map(form.variables.map((variable) => [variable.id, variable]));
  const asked = new Set(form.placements.map(({ question }) => question));
  return askedIn(written, 'asked')
    .filter(({ id }) => variables.has(id) && !asked.has(id) && !asked.has(variables.get(id)?.choiceOf ?? id))
    .map(({ id, place }) => diagnostic('impossible-expectation', place, { why: `no page asks "${id}"` }));
}

function askedAndNot({ written }: ScenarioInput): readonly Diagnostic[] {
  const asked = new Set(written.expect?.asked);
  return askedIn(written, 'not_asked')
    .filter(({ id }) => asked.has(id))
    .map(({ id, place }) =>
      diagnostic('impossible-expectation', place, { why: `"${id}" is expected to be asked as well` }),
    );
}

const numbers = new Set<string>(['integer', 'decimal', 'money', 'year']);
const texts = new Set<string>(['text', 'long_text', 'date', 'postcode', 'email']);

function otherTypes({ written, form }: ScenarioInput): readonly Diagnostic[] {
  const variables = new Map(form.variables.map((variable) => [variable.id, variable]));
  return valuedIn(written).flatMap(({ id, value, valuePlace }) => {
    const wanted = wantedType(variables.get(id));
    if (wanted === undefined || value === null || typeof value === wanted) return [];
    const why = `a value of "${id}" is a ${wanted === 'string' ? 'text' : wanted}, not ${JSON.stringify(value)}`;
    return [diagnostic('impossible-expectation', valuePlace, { why }, write(value, wanted))];
  });
}

/** The JSON type of a variable's values; undefined when it may be one or the other. */
function wantedType(variable: Variable | undefined): 'number' | 'string' | undefined {
  if (!variable) return undefined;
  if (numbers.has(variable.type)) return 'number';
  return texts.has(variable.type) ? 'string' : undefined;
}

function write(value: Json | undefined, wanted: 'number' | 'string'): string | undefined {
  if (wanted === 'string') return typeof value === 'number' ? `write "${value}"` : undefined;
  return typeof value === 'string' && String(Number(value)) === value ? `write ${value}` : undefined;
}

/** An error has to be corrected before a log is complete. */
function completedWithErrors({ written, form }: ScenarioInput): readonly Diagnostic[] {
  const { status, issues = [] } = written.expect ?? {};
  if (status !== 'completed') return [];
  const errors = new Set(form.rules.flatMap(({ id, severity }) => (severity === 'error' ? [id] : [])));
  const blocking = issues.find(({ rule }) => errors.has(rule));
  if (!blocking) return [];
  const why = `a log that breaks "${blocking.rule}" is not completed`;
  return [diagnostic('impossible-expectation', placeOf(written.expect, 'status'), { why })];
}

/** What is confirmed is said by a rule that speaks. */
function confirmedButSilent({ written }: ScenarioInput): readonly Diagnostic[] {
  const issues = written.expect?.issues;
  if (!issues) return [];
  return confirmedIn(written)
    .filter(({ id }) => !issues.some(({ rule }) => rule === id))
    .map(({ id, place }) =>
      diagnostic('impossible-expectation', place, { why: `"${id}" is confirmed but not among the "issues"` }),
    );
}
