import type { Form, Variable } from '@annum/engine';
import { valueLocal } from '../generate/locals.ts';
import { choose, compare, constant, type Lowered, local, nothing, or, yes } from '../generate/lowered.ts';
import { type Lowering, targetPlaces } from '../generate/lowering.ts';

/** How the value is calculated, where nobody answers: derivations, and questions whose options are variables. */
export function calculation(form: Form, variable: Variable, lowering: Lowering): (() => Lowered) | undefined {
  if (variable.type === 'choices') return () => choose(anyChosen(form, variable.id), yes, nothing);
  if (variable.question !== undefined || variable.choiceOf !== undefined || !variable.derive) return undefined;
  return () => derivedValue(variable, lowering);
}

/** The value that a derivation gives, where the variable applies. */
export function derivedValue(variable: Variable, lowering: Lowering): Lowered {
  const { derive, applies } = variable;
  if (!derive) return nothing;
  const derived = lowering.value(derive, targetPlaces(variable));
  return applies ? choose(lowering.isTrue(applies), derived, nothing) : derived;
}

/** What counts as the answer of a question that is asked and left blank. */
export function fallbackValue(variable: Variable, lowering: Lowering): Lowered {
  const fallback = variable.overridable ? variable.derive : variable.default;
  return fallback ? lowering.value(fallback, targetPlaces(variable)) : nothing;
}

function anyChosen(form: Form, question: string): Lowered {
  const options = form.variables.filter(({ choiceOf }) => choiceOf === question);
  return or(...options.map(({ id }) => compare('===', local(valueLocal(id)), constant(1))));
}
