import { type Expression, type Form, type Lookup, type Name, type Rule, readsOf } from '@annum/engine';
import { namesRead } from './deep-key.ts';

/** Last year's names and tables as they are called beside this year's. */
const formerly = (id: string): string => `before:${id}`;

/** A condition of last year in the words of a form that knows both years, or what it reads that is not there now. */
export type Carried = { readonly condition: Expression } | { readonly missing: readonly string[] };

/** This year's form with last year's names and tables beside its own, and rules to try. */
export interface BothYears {
  readonly carry: (condition: Expression) => Carried;
  readonly withRules: (rules: readonly { readonly id: string; readonly fails: Expression }[]) => Form;
}

/** Two years in one: what last year's conditions read is asked and worked out as it is this year. */
export function bothYears(before: Form, after: Form): BothYears {
  const tables = changedTables(before, after);
  const used = new Map<string, Name>();
  const carry = (condition: Expression): Carried => {
    const names = namesRead(before, condition);
    const missing = missingIn(after, [condition, ...names.map(({ is }) => is)]);
    if (missing.length > 0) return { missing };
    for (const name of names) used.set(name.id, { ...name, id: formerly(name.id), is: renamed(name.is, tables) });
    return { condition: renamed(condition, tables) };
  };
  const withRules: BothYears['withRules'] = (rules) => ({
    ...after,
    names: [...after.names, ...used.values()],
    lookups: [...after.lookups, ...before.lookups.filter(({ id }) => tables.has(id)).map(formerTable)],
    rules: [...after.rules.filter(({ check }) => check), ...rules.map((rule) => ruleToTry(after, rule))],
  });
  return { carry, withRules };
}

const formerTable = (table: Lookup): Lookup => ({ ...table, id: formerly(table.id) });

function ruleToTry(form: Form, { id, fails }: { readonly id: string; readonly fails: Expression }): Rule {
  const section = form.sections[0]?.id ?? '';
  return {
    id,
    fails,
    section,
    severity: 'query',
    blame: [],
    related: [],
    message: '',
    source: [],
    reasonRequired: false,
  };
}

/** Tables that both years have with other rows. */
function changedTables(before: Form, after: Form): ReadonlySet<string> {
  const rows = new Map(
    after.lookups.map((table) => [table.id, JSON.stringify([table.columns, table.keys, table.rows])]),
  );
  const changed = before.lookups.filter(
    (table) => rows.get(table.id) !== JSON.stringify([table.columns, table.keys, table.rows]),
  );
  return new Set(changed.map(({ id }) => id));
}

function missingIn(form: Form, expressions: readonly Expression[]): readonly string[] {
  const variables = new Set(form.variables.map(({ id }) => id));
  const facts = new Set(form.facts.map(({ id }) => id));
  const sections = new Set(form.sections.map(({ id }) => id));
  return expressions.flatMap((expression) => {
    const reads = readsOf(expression);
    return [
      ...[...reads.variables, ...reads.given].filter((id) => !variables.has(id)),
      ...reads.facts.filter((id) => !facts.has(id) && !id.startsWith('form.')),
      ...reads.sections.filter((id) => !sections.has(id)),
    ];
  });
}

/** An expression that reads last year's names and tables under the names they have beside this year's. */
function renamed(expression: Expression, tables: ReadonlySet<string>): Expression {
  const inside = (part: Expression): Expression => renamed(part, tables);
  switch (expression.kind) {
    case 'name':
      return { ...expression, id: formerly(expression.id) };
    case 'lookup': {
      const table = tables.has(expression.table) ? formerly(expression.table) : expression.table;
      return { ...expression, table, keys: expression.keys.map(inside) };
    }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(inside) };
    case 'case':
      return {
        ...expression,
        branches: expression.branches.map(({ when, then }) => ({ when: inside(when), then: inside(then) })),
        ...(expression.otherwise ? { otherwise: inside(expression.otherwise) } : {}),
      };
    case 'recode':
      return { ...expression, of: inside(expression.of) };
    case 'external':
      return { ...expression, input: inside(expression.input) };
    case 'aggregate':
      return {
        ...expression,
        members: expression.members.map((member) => ({
          ...member,
          counts: inside(member.counts),
          value: inside(member.value),
        })),
      };
    default:
      return expression;
  }
}
