import { type Expression, type Form, readsOf } from '@annum/engine';
import { lexiconOf } from './lexicon.ts';

/** Something in a form that reads other things. */
export interface User {
  readonly kind: 'question' | 'derivation' | 'rule' | 'section' | 'option' | 'name';
  readonly id: string;
  readonly expressions: readonly Expression[];
}

/** Everything in a form that has expressions, in the order of the form. */
export function usersOf(form: Form): readonly User[] {
  const lexicon = lexiconOf(form);
  const placed = form.placements.map((placement): User => {
    const page = lexicon.pages.get(placement.page);
    return { kind: 'question', id: placement.question, expressions: present([page?.when, placement.when]) };
  });
  return [
    ...form.sections.map(
      (section): User => ({ kind: 'section', id: section.id, expressions: present([section.when]) }),
    ),
    ...placed,
    ...form.questions.flatMap(({ id, options = [] }) =>
      options.map(
        ({ when }): User => ({
          kind: 'option',
          id,
          expressions: present([when === undefined ? when : form.conditions[when]]),
        }),
      ),
    ),
    ...form.variables.map(
      ({ id, question, applies, derive, default: fallback }): User => ({
        kind: question === undefined ? 'derivation' : 'question',
        id,
        expressions: present([applies, derive, fallback]),
      }),
    ),
    ...form.names.map(({ id, is }): User => ({ kind: 'name', id, expressions: [is] })),
    ...form.rules.map(
      ({ id, fails, when, blame }): User => ({
        kind: 'rule',
        id,
        expressions: present([fails, when, ...blame.map((one) => one.when)]),
      }),
    ),
  ];
}

function present(expressions: readonly (Expression | undefined)[]): readonly Expression[] {
  return expressions.filter((expression) => expression !== undefined);
}

/** The names that expressions use, those inside other names included, in order of appearance. */
export function namesIn(form: Form, expressions: readonly Expression[]): readonly string[] {
  const names = new Set<string>();
  const collect = (expression: Expression): void => {
    for (const id of readsOf(expression).names) {
      if (names.has(id)) continue;
      names.add(id);
      const name = lexiconOf(form).names.get(id);
      if (name) collect(name.is);
    }
  };
  for (const expression of expressions) collect(expression);
  return [...names];
}

/** The variables that expressions read, directly or through names, in order of appearance. */
export function variablesIn(form: Form, expressions: readonly Expression[]): readonly string[] {
  const named = namesIn(form, expressions).flatMap((id) => lexiconOf(form).names.get(id)?.is ?? []);
  const reads = [...expressions, ...named].map(readsOf);
  return [...new Set(reads.flatMap((read) => [...read.variables, ...read.given]))];
}

const indexes = new WeakMap<Form, ReadonlyMap<string, readonly User[]>>();

/** What reads a variable, directly or through names: questions, derivations, rules… */
export function usersOfVariable(form: Form, variable: string): readonly User[] {
  const index = indexes.get(form) ?? makeIndex(form);
  indexes.set(form, index);
  return index.get(variable) ?? [];
}

function makeIndex(form: Form): ReadonlyMap<string, readonly User[]> {
  const index = new Map<string, User[]>();
  for (const user of usersOf(form))
    for (const id of variablesIn(form, user.expressions)) {
      const users = index.get(id) ?? [];
      if (!users.some((other) => other.kind === user.kind && other.id === user.id)) users.push(user);
      index.set(id, users);
    }
  return index;
}
