import type { Expression, Form, Rule } from '@annum/engine';
import { rulesOf, writtenOut } from '../../check/parts.ts';
import type { RuleDefinition } from '../../definition.ts';
import { diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import { answered, notTrue, speaks, variablesRead } from '../conditions.ts';
import { accepts, isShown, type ProofCheck, type ProofInput } from './proof-check.ts';
import { alwaysFires } from './rule-always-fires.ts';

type Failing = Rule & { readonly fails: Expression };

/** Two error rules of which one speaks whatever is answered to a question that both read. */
export const rulesLeaveNoAnswer: ProofCheck = {
  codes: ['rules-leave-no-answer'],
  run: (input) => {
    const rules = candidates(input);
    return rules.flatMap((first, index) =>
      rules
        .slice(index + 1)
        .filter((second) => second.written !== first.written && leaveNoAnswer(input, first.rule, second.rule))
        .map((second) => {
          const parameters = { first: first.rule.id, second: second.rule.id };
          return diagnostic('rules-leave-no-answer', placeOf(second.written, 'id'), parameters);
        }),
    );
  },
};

interface Candidate {
  readonly rule: Failing;
  readonly written: RuleDefinition;
}

/** Error rules that speak in some logs and not in all; of a repeated rule the first that does. */
function candidates(input: ProofInput): readonly Candidate[] {
  const { definition, form, reachability } = input;
  const reached = new Set(
    reachability.rules.flatMap(({ target, verdict }) =>
      target.kind === 'rule' && verdict === 'reached' ? [target.id] : [],
    ),
  );
  return rulesOf(definition)
    .filter((written) => written.severity === 'error' && !accepts(input, written, 'rules-leave-no-answer'))
    .flatMap((written) => {
      const ids = writtenOut(definition, written.id, written);
      const rule = form.rules.find(({ id }) => ids.includes(id) && reached.has(id));
      return rule && isFailing(rule) && !alwaysFires(input, rule) ? [{ rule, written }] : [];
    });
}

const isFailing = (rule: Form['rules'][number]): rule is Failing => rule.fails !== undefined;

function leaveNoAnswer(input: ProofInput, first: Failing, second: Failing): boolean {
  const [ours, theirs] = [variablesRead(first), variablesRead(second)];
  if (!ours.some((id) => theirs.includes(id))) return false;
  const read = [...new Set([...ours, ...theirs])];
  if (isShown(input, read, [first.id, second.id])) return false;
  const { prover } = input;
  const all = read.map(answered);
  const silent = [notTrue(speaks(first)), notTrue(speaks(second))];
  return !prover.together([...all, ...silent]) && prover.together(all);
}
