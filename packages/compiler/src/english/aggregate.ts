import type { Aggregate, AggregateMember, Expression, Repeat } from '@annum/engine';
import type { Lexicon } from './lexicon.ts';
import { plural } from './lists.ts';
import { allOf, always, type Logic, logicOf, possibleMembers } from './logic.ts';
import { memberName, memberNoun } from './subjects.ts';
import type { Clause, Theme, Voice } from './voice.ts';

/**
 * `any` and `all` over the members of a repeat, said once for all members.
 * @example any person is a child: 'any person’s working situation', 'is ‘Child under 16’'
 */
export function aggregateClause(voice: Voice, aggregate: Aggregate, negated: boolean): Clause {
  const spoken = speak(voice, aggregate);
  if (!spoken) return { subject: '', predicate: negated === (aggregate.operator === 'any') ? 'always' : 'never' };
  const { among, is } = spoken;
  if (aggregate.operator === 'all') return everyClause(voice, spoken, negated);
  const logic = allOf([among, is]);
  const own = spoken.range === '' ? onlyOwnSubject(voice, spoken.theme, logic) : undefined;
  const quantity = negated ? 'no' : 'any';
  if (own) return { subject: `${quantity} ${spoken.noun}’s ${own.subject}`, predicate: own.predicate };
  return {
    subject: '',
    predicate:
      `there is ${negated ? 'no' : 'a'} ${spoken.noun}${spoken.range} ${relativeText(voice, spoken.theme, logic)}`.trim(),
  };
}

function everyClause(voice: Voice, spoken: Spoken, negated: boolean): Clause {
  const quantity = negated ? 'not every' : 'every';
  const all = spoken.range === '' && spoken.among.kind === 'constant';
  const own = all ? onlyOwnSubject(voice, spoken.theme, spoken.is) : undefined;
  if (own) return { subject: `${quantity} ${spoken.noun}’s ${own.subject}`, predicate: own.predicate };
  const among = spoken.among.kind === 'constant' ? '' : ` ${relativeText(voice, spoken.theme, spoken.among)}`;
  const is = voice.about({ ...spoken.theme, possessive: 'their' }).condition(spoken.is);
  return {
    subject: '',
    predicate: `${negated ? 'it is not true that ' : ''}for every ${spoken.noun}${spoken.range}${among}, ${is}`,
  };
}

/** `count`, `sum`, `min` and `max` over the members of a repeat, as a noun phrase. */
export function aggregateValue(voice: Voice, aggregate: Aggregate): string {
  const spoken = speak(voice, aggregate);
  if (!spoken) return '0';
  const { noun, range, among, is, theme } = spoken;
  if (aggregate.operator === 'count') {
    const relative = relativeText(voice, theme, allOf([among, is]));
    return `the number of ${plural(noun)}${ofMany(range)} ${relative}`.trim();
  }
  const member = aggregate.members.find((candidate) => candidate.number === theme.number);
  const of = member ? voice.about({ ...theme, possessive: 'their' }).value(member.value) : '';
  const words = { sum: 'the total', min: 'the lowest', max: 'the highest', any: '', all: '' };
  const whose = among.kind === 'constant' ? '' : ` ${relativeText(voice, theme, among)}`;
  const own = /^their [^,;]*$/.test(of) && !/\btheir\b/.test(of.slice(6)) ? of.slice(6) : undefined;
  if (own && !whose) return `${words[aggregate.operator]} of each ${noun}${range}’s ${own}`;
  return `${words[aggregate.operator]} over ${whose || range ? '' : 'all '}${plural(noun)}${ofMany(range)}${whose} of ${/;/.test(of) ? 'this: ' : ''}${of}`;
}

/** An aggregate as it is spoken of: through one member that stands for all. */
interface Spoken {
  readonly noun: string;
  /** " other than the lead tenant", " among people 2 to 4", or nothing. */
  readonly range: string;
  readonly theme: Theme;
  readonly among: Logic;
  readonly is: Logic;
}

function speak(voice: Voice, aggregate: Aggregate): Spoken | undefined {
  const member = typicalMember(voice, aggregate);
  const repeat = voice.lexicon.repeats.get(aggregate.each);
  if (!member) return undefined;
  return {
    noun: memberNoun(voice.lexicon, aggregate.each),
    range: repeat ? rangeText(voice.lexicon, repeat, possibleMembers(aggregate)) : '',
    theme: { repeat: aggregate.each, number: member.number, possessive: 'their' },
    among: amongLogic(member.counts),
    is: member.value.type.kind === 'boolean' ? logicOf(member.value) : { kind: 'constant', value: true },
  };
}

/** The member whose condition reads as most others do; members with differences of their own are told apart so. */
function typicalMember(voice: Voice, aggregate: Aggregate): AggregateMember | undefined {
  const members = possibleMembers(aggregate);
  const texts = members.map((member) => {
    const theme: Theme = { repeat: aggregate.each, number: member.number, possessive: 'their' };
    return voice.about(theme).value(member.value);
  });
  const votes = texts.map((text) => texts.filter((other) => other === text).length);
  return members[votes.lastIndexOf(Math.max(...votes))];
}

function rangeText(lexicon: Lexicon, repeat: Repeat, members: readonly AggregateMember[]): string {
  const numbers = new Set(members.map((member) => member.number));
  const all = Array.from({ length: repeat.to - repeat.from + 1 }, (_, index) => repeat.from + index);
  const absent = all.filter((number) => !numbers.has(number));
  if (absent.length === 0) return '';
  if (absent.length === 1) return ` other than ${memberName(lexicon, repeat.id, absent[0]!)}`;
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  return from === to
    ? ` called ${memberName(lexicon, repeat.id, from)}`
    : ` among ${plural(memberNoun(lexicon, repeat.id))} ${from} to ${to}`;
}

/** "People 2 to 4", where there is more than one to speak of. */
function ofMany(range: string): string {
  return range.replace(/^ among \D*/, ' ');
}

/** A single leaf whose subject is something of the member: its own label without the possessive. */
function onlyOwnSubject(voice: Voice, theme: Theme, logic: Logic): Clause | undefined {
  if (logic.kind !== 'leaf') return undefined;
  const clause = voice.about({ ...theme, possessive: 'their' }).clause(logic);
  const plain = clause.subject.startsWith('their ') && !/\btheir\b/.test(clause.predicate);
  return plain ? { subject: clause.subject.slice(6), predicate: clause.predicate } : undefined;
}

/** "whose age is 16 or more"; "for whom …" where that does not begin with something of theirs. */
function relativeText(voice: Voice, theme: Theme, logic: Logic): string {
  if (logic.kind === 'constant') return logic.value ? '' : 'that cannot exist';
  const whose = voice.about({ ...theme, possessive: 'whose' });
  const leaves = logic.kind === 'leaf' ? [logic] : logic.items.filter((item) => item.kind === 'leaf');
  const count = logic.kind === 'leaf' ? 1 : logic.items.length;
  const clauses = leaves.map((leaf) => whose.clause(leaf));
  const fits = clauses.every((clause) => clause.subject.startsWith('whose ') && !/\bwhose\b/.test(clause.predicate));
  if (fits && leaves.length === count) return whose.condition(logic);
  return `for whom ${voice.about({ ...theme, possessive: 'their' }).condition(logic)}`;
}

/** Which of the members are meant; that they are there at all goes without saying. */
function amongLogic(counts: Expression): Logic {
  if (counts.kind !== 'call') return logicOf(counts);
  if (counts.operator === 'present') return always;
  return counts.operator === 'and' ? allOf(counts.arguments.map(amongLogic)) : logicOf(counts);
}
