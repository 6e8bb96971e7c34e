import type { Form, Placement, Rule, Variable, VariableEntry } from '@annum/engine';
import type { Lowering } from './lowering.ts';
import type { Part } from './parts.ts';
import { statement } from './statement.ts';

/** What the statements of variables need to know. */
export interface VariableContext {
  readonly form: Form;
  readonly lowering: Lowering;
  /** Position of a variable in the module's table. */
  readonly indexOf: (variable: string) => number;
  readonly placementsOf: (variable: string) => readonly Placement[];
  readonly optionsOf: (question: string) => readonly Variable[];
}

/** Puts together what the statements of a form's variables need to know. */
export function makeContext(form: Form, lowering: Lowering): VariableContext {
  const positions = new Map(form.variables.map(({ id }, index) => [id, index]));
  return {
    form,
    lowering,
    indexOf: (variable) => positions.get(variable) ?? -1,
    placementsOf: (variable) => form.placements.filter(({ question }) => question === variable),
    optionsOf: (question) => form.variables.filter(({ choiceOf }) => choiceOf === question),
  };
}

/** How a variable's value leaves the module. */
export function outwardForm({ type, places }: Variable): VariableEntry['form'] {
  if (type === 'date') return 'date';
  return type === 'money' ? 2 : type === 'decimal' ? (places ?? 2) : 'plain';
}

/** Rules that blame some variables only under conditions; a function of the module answers for each. */
export function rulesWithConditionalBlame(form: Form): readonly Rule[] {
  return form.rules.filter((rule) => rule.blame.some(({ when }) => when));
}

/** The function that says which of a rule's variables are to blame. */
export function blamePart(lowering: Lowering, rule: Rule, index: number): Part {
  const result = statement([], (code) => {
    const answers = rule.blame.map(({ when }) => (when ? code(lowering.isTrue(when)) : 'true'));
    return `return [${answers.join(', ')}];`;
  });
  return { name: `blame_${index}`, statements: [], result };
}
