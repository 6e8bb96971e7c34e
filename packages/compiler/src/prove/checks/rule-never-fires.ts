import { rulesOf, writtenOut } from '../../check/parts.ts';
import type { RuleDefinition } from '../../definition.ts';
import { diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import type { Reach } from '../reachability.ts';
import { accepts, neverReached, type ProofCheck, type ProofInput } from './proof-check.ts';

/** A rule whose condition no log can meet whose answers keep the limits of their questions. */
export const ruleNeverFires: ProofCheck = {
  codes: ['rule-never-fires'],
  run: (input) =>
    rulesOf(input.definition)
      .filter((rule) => neverReached(reachesOf(input, rule)) && !accepts(input, rule, 'rule-never-fires'))
      .map((rule) => diagnostic('rule-never-fires', placeOf(rule, 'id'), { id: rule.id })),
};

/** What is known of a rule, for every member it is written out for. */
export function reachesOf({ definition, reachability }: ProofInput, rule: RuleDefinition): readonly Reach[] {
  const ids = writtenOut(definition, rule.id, rule);
  return reachability.rules.filter(({ target }) => target.kind === 'rule' && ids.includes(target.id));
}
