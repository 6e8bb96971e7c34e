import type { Form, Outcome } from '@annum/engine';
import { evaluateInContext, type Surroundings } from './context.ts';
import type { CurrentForm } from './forms/catalogue.ts';
import { isPreview } from './forms/preview.ts';
import type { Viewpoint } from './records/viewpoint.ts';
import { givenReads, isBlank } from './store/judge.ts';
import type { Log } from './store/logs.ts';

/**
 * A stored log with what is settled about it among its answers: whose it is. What nobody answered of that, a form takes
 * from whoever asks, such as their own organisation as the owner; once it is stored it must not become the next
 * reader's, nor change because they save something else.
 * @param outcome what the log's answers come to for whoever asks now
 */
export function settled(form: Form, log: Log, { values }: Pick<Outcome, 'values'>): Log {
  const others = unanswered(form, log).filter((variable) => log.values[variable] !== values[variable]);
  if (others.length === 0) return log;
  const answers = Object.fromEntries(others.map((variable) => [variable, log.values[variable]]));
  return { ...log, answers: { ...log.answers, ...answers } };
}

/** The same, where the log has not been judged yet for whoever asks. */
export function settledFor(surroundings: Surroundings, viewpoint: Viewpoint, current: CurrentForm, log: Log): Log {
  if (unanswered(current.form, log).length === 0) return log;
  const { answers } = log;
  const { found } = evaluateInContext(surroundings, viewpoint, { current, answers, log }, (facts) => ({
    outcome: current.validator.evaluate(answers, facts),
  }));
  return settled(current.form, log, found.outcome);
}

/** Of the organisations and people that a log points to, those that no answer names. */
function unanswered(form: Form, { collection, answers, values }: Log): readonly string[] {
  // A preview is nobody's, and follows its form as that is edited.
  if (isPreview(collection)) return [];
  return whoseVariables(form).filter((variable) => isBlank(answers[variable]) && values[variable] !== undefined);
}

const known = new WeakMap<Form, readonly string[]>();

/** The organisations and people that a form asks for, and where they are not answered takes from elsewhere. */
function whoseVariables(form: Form): readonly string[] {
  const found = known.get(form) ?? findWhose(form);
  known.set(form, found);
  return found;
}

function findWhose(form: Form): readonly string[] {
  const given = givenReads(form);
  const questions = new Set(form.questions.map(({ id }) => id));
  const variables = new Map(form.variables.map((variable) => [variable.id, variable]));
  return form.references
    .filter(({ type, variable }) => (type === 'organisation' || type === 'user') && questions.has(variable))
    .map(({ variable }) => variable)
    .filter((id) => {
      const { derive, default: preset } = variables.get(id) ?? {};
      // An answer that a derivation does not look at would not be used.
      return derive ? given.has(id) : preset !== undefined;
    });
}
