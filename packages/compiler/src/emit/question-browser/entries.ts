import type { Form, Member, Rule, Section, Variable } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { plural } from '../../english/lists.ts';
import { memberName, memberNoun } from '../../english/subjects.ts';
import { askedQuestions } from '../columns.ts';

/** One or several things that were written once: of a repeat, the same for each member. */
export interface Entry {
  /** The one that is described. */
  readonly id: string;
  /** As it was written: `age{person}`. */
  readonly written: string;
  /** Ids of all members, the one that is described included. */
  readonly ids: readonly string[];
  /** "people 2 to 8"; of several members only. */
  readonly members?: string;
}

/** What a section asks, and what it works out or only keeps in the data. */
export interface SectionEntries {
  readonly section: Section;
  readonly questions: readonly Entry[];
  readonly derivations: readonly Entry[];
}

/** The questions of a form, section by section in the order in which they are asked, and what each section works out. */
export function sectionEntries(form: Form): readonly SectionEntries[] {
  const asked = askedQuestions(form);
  const { variables } = lexiconOf(form);
  const isAsked = new Set(asked.map(({ id }) => id));
  const derived = form.variables.filter(({ id, choiceOf }) => !isAsked.has(id) && choiceOf === undefined);
  const sectionOf = ({ id }: { readonly id: string }): string | undefined => variables.get(id)?.section;
  return form.sections.map((section) => ({
    section,
    questions: entriesOf(
      form,
      asked.filter((question) => sectionOf(question) === section.id),
    ),
    derivations: entriesOf(
      form,
      derived.filter((variable) => sectionOf(variable) === section.id),
    ),
  }));
}

/** The rules that were written, those of a repeat once; not those that follow from types and limits. */
export function ruleEntries(form: Form): readonly Entry[] {
  return entriesOf(
    form,
    form.rules.filter((rule) => rule.check === undefined),
  );
}

type Thing = Pick<Rule | Variable, 'id'> & { readonly member?: Member };

function entriesOf(form: Form, things: readonly Thing[]): readonly Entry[] {
  const groups = Map.groupBy(things, ({ id, member }) => member?.written ?? id);
  return [...groups].map(([written, group]) => {
    const members = membersText(form, group);
    const ids = group.map(({ id }) => id);
    return { id: ids.at(-1)!, written, ids, ...(members === undefined ? {} : { members }) };
  });
}

function membersText(form: Form, group: readonly Thing[]): string | undefined {
  const numbers = group.flatMap(({ member }) => member?.number ?? []);
  const repeat = group[0]?.member?.repeat;
  if (repeat === undefined) return undefined;
  const lexicon = lexiconOf(form);
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  return from === to ? memberName(lexicon, repeat, from) : `${plural(memberNoun(lexicon, repeat))} ${from} to ${to}`;
}
