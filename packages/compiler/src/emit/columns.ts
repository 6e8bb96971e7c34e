import { type Form, type Limits, type Placement, type Question, readsOf, type Variable } from '@annum/engine';
import { placementsOf } from '../english/asked-when.ts';
import { lexiconOf } from '../english/lexicon.ts';

/**
 * Every column of the data set in the order of the form: a section's questions as they are asked, then what is
 * derived in it. A `choices` question is represented by the 0/1 variables of its options.
 */
export function columnsOf(form: Form): readonly Variable[] {
  const bySection = Map.groupBy(form.variables, (variable) => variable.section);
  const asked = answerableVariables(form);
  const placed = new Map(asked.map((variable, index) => [variable.id, index]));
  const rank = (variable: Variable): number => placed.get(variable.id) ?? asked.length;
  return form.sections.flatMap((section) =>
    (bySection.get(section.id) ?? [])
      .filter((variable) => variable.stored && variable.type !== 'choices')
      .toSorted((one, other) => rank(one) - rank(other)),
  );
}

/**
 * The variables that can be answered, in the order in which pages ask them; of `choices` their 0/1 variables. What no
 * page asks and what is taken as it is supplied comes last.
 */
export function answerableVariables(form: Form): readonly Variable[] {
  const { variables } = lexiconOf(form);
  const choices = Map.groupBy(form.variables, (variable) => variable.choiceOf ?? '');
  const asked = askedQuestions(form).flatMap((question) => {
    const own = variables.get(question.id);
    if (question.type === 'choices') return choices.get(question.id) ?? [];
    return own ? [own] : [];
  });
  return [...asked, ...form.variables.filter(takesWhatIsSupplied)].filter((variable) => variable.stored);
}

/** A derivation that starts from what was supplied for the variable itself. */
function takesWhatIsSupplied(variable: Variable): boolean {
  const { derive, id, question, choiceOf } = variable;
  if (!derive || question !== undefined || choiceOf !== undefined) return false;
  return readsOf(derive).given.includes(id);
}

/** The questions that some page asks, in order of their first page. */
export function askedQuestions(form: Form): readonly Question[] {
  const { questions } = lexiconOf(form);
  return [...new Set(form.placements.map((placement) => placement.question))].flatMap((id) => questions.get(id) ?? []);
}

/** The variables of questions in which several answers can be chosen: a list of them is another way to answer. */
export function choicesQuestions(form: Form): readonly Variable[] {
  const { variables } = lexiconOf(form);
  return askedQuestions(form).flatMap(({ id, type }) => (type === 'choices' ? (variables.get(id) ?? []) : []));
}

/** The question that asks for a variable, or for the `choices` it is an option of. */
export function questionOf(form: Form, variable: Variable): Question | undefined {
  return lexiconOf(form).questions.get(variable.question ?? variable.choiceOf ?? '');
}

/** The widest limits under which a variable is ever asked: pages may set their own. */
export function widestLimits(form: Form, variable: Variable): Limits {
  const placements = placementsOf(form, variable.id);
  if (placements.length === 0) return variable;
  const widest = (key: 'min' | 'max' | 'maxLength', pick: (...values: number[]) => number) => {
    const values = placements.map((placement) => placement[key] ?? variable[key]);
    return values.every((value) => value !== undefined) ? { [key]: pick(...values) } : {};
  };
  return {
    ...widest('min', Math.min),
    ...widest('max', Math.max),
    ...widest('maxLength', Math.max),
    ...shared(variable, placements, 'step'),
    ...shared(variable, placements, 'places'),
    ...shared(variable, placements, 'pattern'),
  };
}

/** A limit that is the same wherever the variable is asked. */
function shared(variable: Variable, placements: readonly Placement[], key: 'step' | 'places' | 'pattern'): Limits {
  const values = new Set(placements.map((placement) => placement[key] ?? variable[key]));
  const [value] = values;
  return values.size === 1 && value !== undefined ? { [key]: value } : {};
}
