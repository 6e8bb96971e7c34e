import { type Expression, type Form, type Value, visit } from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';
import type { Random } from './random.ts';
import { postcodes } from './random-answer.ts';
import type { Wish } from './wish.ts';

/** An outside service that a form reads: what it is asked about, and what it might say. */
interface Service {
  readonly name: string;
  /** Variables whose value it is asked about. */
  readonly inputs: readonly string[];
  readonly says: readonly (number | string)[];
}

interface ServiceAnswer {
  readonly input: unknown;
  readonly value: unknown;
}

const servicesByForm = new WeakMap<Form, readonly Service[]>();

/**
 * Lets outside services answer about values that they have not been asked about yet: what is wished for, something
 * that fits, that nothing was found, or not at all. Tells whether there is a new answer.
 */
export function askServices(
  form: Form,
  valueIn: (variable: string) => Value | undefined,
  context: { [fact: string]: unknown },
  wish: Wish,
  random: Random,
  asked: Set<string>,
): boolean {
  let isNew = false;
  for (const { name, inputs, says } of servicesOf(form))
    for (const input of new Set(inputs.map(valueIn))) {
      const question = JSON.stringify([name, input]);
      if (input === undefined || asked.has(question)) continue;
      asked.add(question);
      const value = name in wish.services ? wish.services[name] : random.chance(0.8) ? random.pick(says) : null;
      if (!(name in wish.services) && random.chance(0.15)) continue;
      const known = (context[`external.${name}`] ?? []) as readonly ServiceAnswer[];
      context[`external.${name}`] = [...known, { input, value }];
      isNew = true;
    }
  return isNew;
}

function servicesOf(form: Form): readonly Service[] {
  const known = servicesByForm.get(form);
  if (known) return known;
  const inputs = inputsOf(form);
  const found = form.externals.map(({ id }) => ({
    name: id,
    inputs: [...(inputs.get(id) ?? [])],
    says: valuesFrom(form, id),
  }));
  servicesByForm.set(form, found);
  return found;
}

function inputsOf(form: Form): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const expression of expressionsOf(form))
    visit(expression, (part) => {
      if (part.kind === 'external' && part.input.kind === 'variable')
        found.set(part.name, (found.get(part.name) ?? new Set()).add(part.input.id));
      return true;
    });
  return found;
}

/** The codes of what is filled in from the service, the keys of tables it is looked up in, or words. */
function valuesFrom(form: Form, name: string): readonly (number | string)[] {
  const found = new Set<number | string>();
  for (const variable of form.variables) {
    if (
      !variable.derive ||
      !sourcesOf(form, variable.derive).some((one) => one.kind === 'external' && one.name === name)
    )
      continue;
    for (const { code } of variable.options ?? []) found.add(code);
    if (variable.type === 'postcode') for (const postcode of postcodes) found.add(postcode);
    const table = form.lookups.find(({ id }) => id === variable.lookup);
    for (const code of cellsOf(table, table?.code)) found.add(code);
  }
  for (const expression of expressionsOf(form))
    visit(expression, (part) => {
      if (part.kind === 'lookup')
        for (const [index, key] of part.keys.entries()) {
          const table = form.lookups.find(({ id }) => id === part.table);
          if (key.kind === 'external' && key.name === name)
            for (const cell of cellsOf(table, table?.keys[index])) found.add(cell);
        }
      return true;
    });
  return found.size > 0 ? [...found] : ['Invented House', 'Invented Town'];
}

function cellsOf(table: Form['lookups'][number] | undefined, column: string | undefined): readonly (number | string)[] {
  const at = table?.columns.findIndex(({ id }) => id === column) ?? -1;
  return table?.rows.flatMap((row) => row[at] ?? []) ?? [];
}

/** The expressions whose value may become the value of this one, through names and derivations. */
function sourcesOf(form: Form, expression: Expression, seen: Set<string> = new Set()): readonly Expression[] {
  const follow = (part: Expression | undefined) => (part ? sourcesOf(form, part, seen) : []);
  switch (expression.kind) {
    case 'case':
      return [...expression.branches.map(({ then }) => then), expression.otherwise].flatMap(follow);
    case 'call':
      return ['coalesce', 'or_zero'].includes(expression.operator)
        ? expression.arguments.flatMap(follow)
        : [expression];
    case 'variable':
    case 'name': {
      if (seen.has(expression.id)) return [];
      seen.add(expression.id);
      const { id } = expression;
      return follow(
        expression.kind === 'name'
          ? form.names.find((one) => one.id === id)?.is
          : form.variables.find((one) => one.id === id)?.derive,
      );
    }
    default:
      return [expression];
  }
}
