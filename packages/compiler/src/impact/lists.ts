import type { Form } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import type { QuestionImpact, RuleImpact } from './impact.ts';
import type { Tallies } from './impact-of.ts';

/** Rules that some log fails before or after, those that newly fail most often first. */
export function ruleImpacts(before: Form, after: Form, tallies: Tallies): readonly RuleImpact[] {
  const rules = new Map([...before.rules, ...after.rules].map((rule) => [rule.id, rule]));
  const { words } = lexiconOf(after);
  return [...rules.values()]
    .map(({ id, severity, message }) => ({
      rule: id,
      severity,
      message: words(message),
      newlyFail: tallies.newlyFail.of(id),
      noLongerFail: tallies.noLongerFail.of(id),
      failAsBefore: tallies.failAsBefore.of(id),
    }))
    .filter((one) => one.newlyFail.logs + one.noLongerFail.logs + one.failAsBefore.logs > 0)
    .sort((a, b) => b.newlyFail.logs - a.newlyFail.logs || b.noLongerFail.logs - a.noLongerFail.logs);
}

/** Questions that some log would be asked, or loses the answer to, those that concern most logs first. */
export function questionImpacts(before: Form, after: Form, { asked, lost }: Tallies): readonly QuestionImpact[] {
  const variables = new Map([...before.variables, ...after.variables].map((variable) => [variable.id, variable]));
  const { words } = lexiconOf(after);
  return [...variables.values()]
    .map(({ id, label }) => ({ question: id, label: words(label), asked: asked.of(id), lost: lost.of(id) }))
    .filter((one) => one.asked.logs + one.lost.logs > 0)
    .sort((a, b) => b.asked.logs + b.lost.logs - a.asked.logs - a.lost.logs);
}
