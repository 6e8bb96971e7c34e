import { type Diagnostic, diagnostic } from '../../diagnostics.ts';
import { didYouMean } from '../../nearest.ts';
import { type Place, placeOf } from '../../places.ts';
import type { ScenarioDefinition } from '../scenario.ts';
import type { ScenarioCheck } from './scenario-check.ts';

/** What a scenario expects to fail, or says was confirmed, is a rule of its form; only some rules can be confirmed. */
export const unknownRules: ScenarioCheck = {
  codes: ['unknown-rule', 'unconfirmable-rule'],
  run: ({ written, form }) => {
    const rules = new Map(form.rules.map((rule) => [rule.id, rule]));
    const confirmed = confirmedIn(written);
    const unknown = [...confirmed, ...failingIn(written)].filter(({ id }) => !rules.has(id));
    return [
      ...unknown.map(({ id, place }) => diagnostic('unknown-rule', place, { id }, didYouMean(id, rules.keys()))),
      ...confirmed.flatMap(({ id, place }): readonly Diagnostic[] => {
        const severity = rules.get(id)?.severity ?? 'confirm';
        return severity === 'confirm' ? [] : [diagnostic('unconfirmable-rule', place, { id, severity })];
      }),
    ];
  },
};

interface NamedRule {
  readonly id: string;
  readonly place: Place;
}

/** The rules that a scenario says were confirmed. */
export function confirmedIn({ confirmations }: ScenarioDefinition): readonly NamedRule[] {
  return (confirmations ?? []).map((one, index) =>
    typeof one === 'string'
      ? { id: one, place: placeOf(confirmations, index) }
      : { id: one.rule, place: placeOf(one, 'rule') },
  );
}

/** The rules that a scenario expects to fail. */
export function failingIn({ expect }: ScenarioDefinition): readonly NamedRule[] {
  return (expect?.issues ?? []).map((one) => ({ id: one.rule, place: placeOf(one, 'rule') }));
}
