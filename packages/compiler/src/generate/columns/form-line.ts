import type { Form, Name, Rule } from '@annum/engine';
import { givenVariables, stepsOf } from '../form-statements.ts';
import { falseLocal, namedLocal, namedUnknownLocal, pageLocal, sectionLocal, trueLocal } from '../locals.ts';
import { and, local, yes } from '../lowered.ts';
import { placesOf } from '../lowering.ts';
import { addConditionalOptions, addUnknownRecords } from './checks.ts';
import { effect, type Line, live } from './line.ts';
import { maskOf } from './mask.ts';
import { giveValue } from './value.ts';
import { addGiven, addMask, addVariable } from './variables.ts';

/** The whole straight line of a form: variables and names in order, then the rules. */
export function addForm(line: Line, form: Form): void {
  const { lowering, context } = line;
  for (const variable of givenVariables(form)) addGiven(line, variable);
  for (const step of stepsOf(context)) {
    if (step.kind === 'variable') addVariable(line, step.variable);
    else if (step.kind === 'name') addName(line, step.name);
    else if (step.kind === 'section')
      addMask(line, sectionLocal(step.section.id), step.section.when ? lowering.isTrue(step.section.when) : yes);
    else {
      const { page, index } = step;
      addMask(
        line,
        pageLocal(index),
        and(local(sectionLocal(page.section)), ...(page.when ? [lowering.isTrue(page.when)] : [])),
      );
    }
  }
  for (const variable of form.variables) {
    addConditionalOptions(line, variable);
    addUnknownRecords(line, variable);
  }
  for (const [index, rule] of form.rules.entries()) addRule(line, rule, index);
}

function addName(line: Line, { id, is }: Name): void {
  const { lowering } = line;
  if (is.type.kind === 'boolean') {
    addMask(line, trueLocal(id), lowering.isTrue(is));
    addMask(line, falseLocal(id), lowering.isFalse(is));
    return;
  }
  const numbers = is.type.kind === 'number' || is.type.kind === 'date';
  giveValue(namedLocal(id), lowering.value(is, placesOf(is)), live, numbers, line);
  addMask(line, namedUnknownLocal(id), lowering.isUnknown(is));
}

function addRule(line: Line, { fails, when }: Rule, index: number): void {
  if (!fails) return;
  const { lowering } = line;
  const failing = maskOf(and(local(live), ...(when ? [lowering.isTrue(when)] : []), lowering.isTrue(fails)), line);
  effect(line, failing, `if (${failing} !== 0) fire(E, word, ${failing}, ${index});`);
}
