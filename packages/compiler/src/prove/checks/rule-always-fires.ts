import type { Expression, Rule } from '@annum/engine';
import { rulesOf, writtenOut } from '../../check/parts.ts';
import { diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import { answered, notTrue, variablesRead } from '../conditions.ts';
import { accepts, isShown, type ProofCheck, type ProofInput } from './proof-check.ts';
import { reachesOf } from './rule-never-fires.ts';

/** A rule that speaks whenever its scope holds and what it reads has been answered. */
export const ruleAlwaysFires: ProofCheck = {
  codes: ['rule-always-fires'],
  run: (input) =>
    rulesOf(input.definition)
      .filter((rule) => !accepts(input, rule, 'rule-always-fires'))
      .filter((rule) => reachesOf(input, rule).some(({ verdict }) => verdict === 'reached'))
      .filter((rule) => {
        const ids = writtenOut(input.definition, rule.id, rule);
        return input.form.rules.filter(({ id }) => ids.includes(id)).every((one) => alwaysFires(input, one));
      })
      .map((rule) => diagnostic('rule-always-fires', placeOf(rule, 'id'), { id: rule.id })),
};

/** Whether it is proved that a rule speaks in every log that answers it; not of a rule about blanks. */
export function alwaysFires(input: ProofInput, rule: Rule): boolean {
  const read = variablesRead(rule);
  if (!rule.fails || read.length === 0) return false;
  if (!rule.when && isShown(input, read, [rule.id])) return false;
  const { prover } = input;
  const scope: readonly Expression[] = [...(rule.when ? [rule.when] : []), ...read.map(answered)];
  return prover.together(scope) && !prover.together([...scope, notTrue(rule.fails)]);
}
