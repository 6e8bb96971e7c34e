import { type Fact, readsOf, submittedFact, type Text, type Variable } from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';

/** The facts that hold what was last sent: one for each variable that some expression reads so. */
export function submittedFacts(form: Parameters<typeof expressionsOf>[0]): readonly Fact[] {
  const read = new Set(expressionsOf(form).flatMap((expression) => readsOf(expression).facts));
  return form.variables.filter(({ id }) => read.has(submittedFact(id))).map(factOf);
}

function factOf(variable: Variable): Fact {
  const { id, label, options } = variable;
  return {
    id: submittedFact(id),
    type: typeOf(variable),
    ...(options && variable.type !== 'choices' ? { codes: options.map(({ code }) => code) } : {}),
    means: inWords(label),
  };
}

const types: { readonly [type in Variable['type']]?: Fact['type'] } = {
  choice: 'choice',
  integer: 'integer',
  year: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  date: 'date',
  boolean: 'boolean',
  choices: 'boolean',
};

function typeOf({ type }: Variable): Fact['type'] {
  return types[type] ?? 'text';
}

function inWords(label: Text): Text {
  return typeof label === 'string' ? `what was last sent as ‘${label}’` : (Object.values(label).map(inWords)[0] ?? '');
}
