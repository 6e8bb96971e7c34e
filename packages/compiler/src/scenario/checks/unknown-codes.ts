import type { Form, Variable } from '@annum/engine';
import { diagnostic } from '../../diagnostics.ts';
import { didYouMean } from '../../nearest.ts';
import { answeredIn, type NamedVariable, valuedIn } from './named-variables.ts';
import type { ScenarioCheck } from './scenario-check.ts';

/**
 * An answer is a code of its variable, unless the scenario says what becomes of another: that it is refused, or that
 * the question is not asked. A value that is expected is one, too.
 */
export const unknownCodes: ScenarioCheck = {
  codes: ['unknown-code'],
  run: ({ written, form }) => {
    const variables = new Map(form.variables.map((variable) => [variable.id, variable]));
    const { issues = [], not_asked: notAsked = [] } = written.expect ?? {};
    const refused = new Set(issues.map(({ rule }) => rule));
    const isMeant = (id: string) => refused.has(`${id}.option`) || refused.has(`${id}.type`) || notAsked.includes(id);
    // What is worked out may be a code of its own beside those that a list offers.
    const isOwn = ({ lookup, derive }: Variable) => lookup !== undefined && derive !== undefined;
    const expected = valuedIn(written).filter(({ id }) => !variables.has(id) || !isOwn(variables.get(id)!));
    return [
      ...strange(form, variables, answeredIn(written)).filter(({ id }) => !isMeant(id)),
      ...strange(form, variables, expected),
    ].map(({ id, value, valuePlace, codes }) => {
      const help = didYouMean(value, codes) ?? `if it is meant, expect the issue "${id}.option"`;
      return diagnostic('unknown-code', valuePlace, { code: value, of: id }, help);
    });
  },
};

/** Those of some values that are no code of their variable, with its codes. */
function strange(form: Form, variables: ReadonlyMap<string, Variable>, named: readonly NamedVariable[]) {
  return named.flatMap(({ id, value, valuePlace }) => {
    const codes = codesOf(form, variables.get(id));
    if (!codes || (typeof value !== 'string' && typeof value !== 'number')) return [];
    const text = String(value).trim();
    return text === '' || codes.some((code) => String(code) === text) ? [] : [{ id, value, valuePlace, codes }];
  });
}

/** The codes that a variable can have; undefined when it has none, or takes a yes in many spellings. */
function codesOf(form: Form, variable: Variable | undefined): readonly (string | number)[] | undefined {
  if (!variable || variable.choiceOf !== undefined || variable.type === 'boolean') return undefined;
  if (variable.options && variable.options.length > 0) return variable.options.map(({ code }) => code);
  const table = form.lookups.find(({ id }) => id === variable.lookup);
  const column = table?.columns.findIndex(({ id }) => id === table.code) ?? -1;
  return table && column >= 0 ? table.rows.map((row) => row[column] as string | number) : undefined;
}
