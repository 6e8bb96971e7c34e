import type { Form, Variable } from '@annum/engine';
import { requiredWhere } from '../generate/answer-checks.ts';
import {
  blankLocal,
  factLocal,
  falseLocal,
  namedLocal,
  namedUnknownLocal,
  placementLocal,
  trueLocal,
  unknownLocal,
  valueLocal,
} from '../generate/locals.ts';
import { and, choose, type Lowered, local, not, or, present, yes } from '../generate/lowered.ts';
import { type Lowering, placesOf } from '../generate/lowering.ts';
import { calculation } from './calculated.ts';
import type { Behind, Term } from './encoding.ts';
import { askedWhen } from './target.ts';

/** The local that says that a question is asked. */
export const askedLocal = (variable: string): string => `asked_${variable}`;

/** What the local values of a form's conditions stand for. */
export function behindLocals(form: Form, lowering: Lowering): Map<string, Behind> {
  const found = new Map<string, Behind>();
  const truth = (name: string, is: () => Lowered) => found.set(name, { kind: 'truth', is });
  for (const { id, is } of form.names) {
    if (is.type.kind === 'boolean') {
      truth(trueLocal(id), () => lowering.isTrue(is));
      truth(falseLocal(id), () => lowering.isFalse(is));
    } else {
      found.set(namedLocal(id), { kind: 'value', is: () => lowering.value(is, placesOf(is)) });
      truth(namedUnknownLocal(id), () => lowering.isUnknown(is));
    }
  }
  return found;
}

/** What the local values of variables stand for: where they are asked, what they are derived from. */
export function behindVariables(
  form: Form,
  lowering: Lowering,
  answer: (variable: Variable) => Term,
): Map<string, Behind> {
  const found = new Map<string, Behind>();
  const truth = (name: string, is: () => Lowered) => found.set(name, { kind: 'truth', is });
  for (const { index } of form.placements)
    truth(placementLocal(index), () => and(...askedWhen(form, index).map((when) => lowering.isTrue(when))));
  for (const variable of form.variables) {
    const { id, choiceOf } = variable;
    const placements = form.placements.filter(({ question }) => question === (choiceOf ?? id));
    truth(askedLocal(id), () => or(...placements.map(({ index }) => local(placementLocal(index)))));
    truth(unknownLocal(id), () => unknown(variable, lowering));
    truth(blankLocal(id), () => and(asked(id), not(value(id)), requiredWhere(placements)));
    const calculated = calculation(form, variable, lowering);
    found.set(
      valueLocal(id),
      calculated ? { kind: 'value', is: calculated } : { kind: 'term', make: () => answer(variable) },
    );
  }
  return found;
}

const asked = (id: string): Lowered => local(askedLocal(id));
const value = (id: string): Lowered => present(local(valueLocal(id)));

function unknown({ id, question, choiceOf, applies, derive, overridable }: Variable, lowering: Lowering): Lowered {
  if (choiceOf !== undefined) return local(unknownLocal(choiceOf));
  const missing = not(value(id));
  if (!derive || overridable) return and(asked(id), missing);
  const open = lowering.isUnknown(derive);
  if (question === undefined) return and(applies ? lowering.isTrue(applies) : yes, missing, open);
  return and(missing, choose(asked(id), yes, open));
}

/** Facts from outside: declared codes and truth values are listed. */
export function behindFacts(form: Form, fact: (name: string, domain: Form['facts'][number]['codes']) => Term) {
  const found = new Map<string, Behind>();
  for (const { id, type, codes } of form.facts) {
    const domain = type === 'choice' ? codes : undefined;
    if (domain) found.set(factLocal(id), { kind: 'term', make: () => fact(factLocal(id), domain) });
  }
  return found;
}
