import { english, englishLogic, lexiconOf } from '@annum/compiler';
import type { Form, Member, Page, Placement, Rule, Section, Variable } from '@annum/engine';
import { placementLogic } from '../../packages/compiler/src/english/asked-when.ts';
import { memberName, sharedLabel } from '../../packages/compiler/src/english/subjects.ts';

/** Everything that a form says with expressions, in plain English, section by section. */
export function englishOf(form: Form): string {
  const { words } = lexiconOf(form);
  return [`# ${words(form.title)} ${form.year} in plain English`, ...form.sections.map((one) => sectionText(form, one))]
    .join('\n\n')
    .concat('\n');
}

function sectionText(form: Form, section: Section): string {
  const { words } = lexiconOf(form);
  const within = <T extends { readonly section: string }>(all: readonly T[]): readonly T[] =>
    all.filter((one) => one.section === section.id);
  const opens = section.when ? `\n\nOpens when ${english(section.when, form)}.` : '';
  const names = within(form.names).map((name) => `- ‘${words(name.means)}’: ${english(name.is, form)}`);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['What is asked when', once(form, section.pages, (page) => pageLines(form, page))],
    ['Names', names],
    ['What is filled in', once(form, within(form.variables), (variable) => variableLines(form, variable))],
    ['What is checked', once(form, within(form.rules), (rule) => ruleLines(form, rule))],
  ];
  const texts = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `### ${title}\n\n${lines.join('\n')}`);
  return [`## ${words(section.title)}${opens}`, ...texts].join('\n\n');
}

/** Lines of things, those of members of a repeat once: the first and the last way in which they differ. */
function once<T extends { readonly id: string; readonly member?: Member }>(
  form: Form,
  things: readonly T[],
  lines: (thing: T) => readonly string[],
): readonly string[] {
  const groups = Map.groupBy(things, ({ id, member }) => member?.written ?? id);
  return [...groups.values()].flatMap((members) => {
    const said = members.map((thing) => ({ thing, text: lines(thing).join('\n') })).filter(({ text }) => text !== '');
    const [first, ...others] = said.filter(
      ({ text }, index) => said.findIndex((other) => other.text === text) === index,
    );
    const last = others.at(-1);
    if (!first) return [];
    return last ? [first, last].map(({ thing, text }) => `${text}${ofMember(form, thing.member)}`) : [first.text];
  });
}

function ofMember(form: Form, member: Member | undefined): string {
  return member ? ` (of ${memberName(lexiconOf(form), member.repeat, member.number)})` : '';
}

/** Speaks of the member of a repeat as "they". */
function spokenOf({ member }: { readonly member?: Member }) {
  return member ? { member: { repeat: member.repeat, number: member.number } } : {};
}

function pageLines(form: Form, page: Page): readonly string[] {
  return page.placements.map(
    (placement) => `- ${sharedLabel(lexiconOf(form), placement.question)}: ${askedWhen(form, page, placement)}`,
  );
}

function askedWhen(form: Form, page: Page, placement: Placement): string {
  return englishLogic(placementLogic(form, placement), form, spokenOf(page));
}

function variableLines(form: Form, variable: Variable): readonly string[] {
  const { applies, derive, default: otherwise } = variable;
  const label = sharedLabel(lexiconOf(form), variable.id);
  const options = spokenOf(variable);
  return [
    ...(applies ? [`- ${label} has a meaning when ${english(applies, form, options)}`] : []),
    ...(derive && english(derive, form, { target: variable.id }) !== 'nothing'
      ? [`- ${label}: ${english(derive, form, { ...options, target: variable.id })}`]
      : []),
    ...(otherwise
      ? [`- ${label}, when left blank: ${english(otherwise, form, { ...options, target: variable.id })}`]
      : []),
  ];
}

function ruleLines(form: Form, rule: Rule): readonly string[] {
  const { words } = lexiconOf(form);
  if (!rule.fails) return [];
  const scope = rule.when ? ` Only where ${english(rule.when, form, spokenOf(rule))}.` : '';
  return [`- ${words(rule.title ?? rule.message)}\n  Fails when ${english(rule.fails, form, spokenOf(rule))}.${scope}`];
}
