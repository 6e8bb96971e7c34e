import type { Form } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import { plural } from '../english/lists.ts';
import { memberName, memberNoun } from '../english/subjects.ts';
import type { Finding } from './change.ts';

/** Findings that say the same of several members of a repeat. */
export interface Merged {
  readonly finding: Finding;
  readonly ids: readonly string[];
  readonly members?: string;
}

/**
 * One entry for what concerns every person, instead of eight. Whatever was written once is told once, in the words
 * of the last member: the first often has differences of its own.
 */
export function mergeMembers(form: Form, findings: readonly Finding[]): readonly Merged[] {
  const groups = Map.groupBy(findings, keyOf);
  return [...groups.values()].flatMap((group) => {
    const finding = group.at(-1);
    if (!finding) return [];
    const ids = group.map((one) => one.expandedId);
    const members = finding.member && membersText(form, finding.member.repeat, group);
    return [{ finding, ids, ...(members === undefined ? {} : { members }) }];
  });
}

function keyOf({ kind, subject, member, facts, expandedId }: Finding): string {
  const part = facts?.part ?? '';
  if (!member) return JSON.stringify([kind, expandedId, part]);
  const neutral = subject.id.replace(new RegExp(`${member.number}$`), '#');
  return JSON.stringify([kind, neutral, subject.of ?? '', part, member.repeat]);
}

function membersText(form: Form, repeatId: string, group: readonly Finding[]): string {
  const lexicon = lexiconOf(form);
  const repeat = lexicon.repeats.get(repeatId);
  const noun = memberNoun(lexicon, repeatId);
  const numbers = [...new Set(group.flatMap((one) => one.member?.number ?? []))];
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  if (from === to) return memberName(lexicon, repeatId, from);
  if (repeat && from === repeat.from && to === repeat.to && numbers.length === to - from + 1) return `every ${noun}`;
  return `${plural(noun)} ${numbers.length === to - from + 1 ? `${from} to ${to}` : numbers.join(', ')}`;
}
