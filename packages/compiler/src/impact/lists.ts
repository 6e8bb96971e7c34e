import type { Form } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import type { QuestionImpact, RuleImpact } from './impact.ts';
import type { AllCounted } from './tallies.ts';

/** Rules that some log fails before or after, those that newly fail most often first. */
export function ruleImpacts(before: Form, after: Form, counted: AllCounted): readonly RuleImpact[] {
  const rules = new Map([...before.rules, ...after.rules].map((rule) => [rule.id, rule]));
  const { words } = lexiconOf(after);
  return [...rules.values()]
    .map(({ id, severity, message }) => ({
      rule: id,
      severity,
      message: words(message),
      newlyFail: counted.newlyFail(id),
      noLongerFail: counted.noLongerFail(id),
      failAsBefore: counted.failAsBefore(id),
    }))
    .filter((one) => one.newlyFail.logs + one.noLongerFail.logs + one.failAsBefore.logs > 0)
    .sort((a, b) => b.newlyFail.logs - a.newlyFail.logs || b.noLongerFail.logs - a.noLongerFail.logs);
}

/** Questions that some log would be asked, or loses the answer to, those that concern most logs first. */
export function questionImpacts(before: Form, after: Form, { asked, lost }: AllCounted): readonly QuestionImpact[] {
  const variables = new Map([...before.variables, ...after.variables].map((variable) => [variable.id, variable]));
  const { words } = lexiconOf(after);
  return [...variables.values()]
    .map(({ id, label }) => ({ question: id, label: words(label), asked: asked(id), lost: lost(id) }))
    .filter((one) => one.asked.logs + one.lost.logs > 0)
    .sort((a, b) => b.asked.logs + b.lost.logs - a.asked.logs - a.lost.logs);
}
