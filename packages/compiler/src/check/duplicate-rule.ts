import type { RuleDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { type Acceptable, acceptable, type Check } from './check.ts';
import { rulesOf } from './parts.ts';

/** Two rules that fail on the same logs, or that say the same: which did the officer break? */
export const duplicateRule: Check = {
  codes: ['duplicate-rule', 'duplicate-message'],
  whole: true,
  run: ({ definition }) => {
    const rules = rulesOf(definition);
    return [
      ...alike(rules, 'duplicate-rule', 'fails_when', ({ fails_when: fails, when, repeat, members }) => [
        fails,
        when,
        repeat,
        members,
      ]),
      ...alike(rules, 'duplicate-message', 'message', ({ message, title }) => [message, title]),
    ];
  },
};

function alike(
  rules: readonly RuleDefinition[],
  code: 'duplicate-rule' | 'duplicate-message',
  key: string,
  part: (rule: RuleDefinition) => unknown,
): readonly Acceptable[] {
  const seen = new Map<string, string>();
  return rules.flatMap((rule) => {
    const same = JSON.stringify(part(rule));
    const other = seen.get(same);
    if (other === undefined) seen.set(same, rule.id);
    if (other === undefined) return [];
    return [acceptable(rule, diagnostic(code, placeOf(rule, key), { id: rule.id, other }))];
  });
}
