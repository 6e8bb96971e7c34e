import type {
  FactDefinition,
  OptionDefinition,
  PageItem,
  Patch,
  QuestionDefinition,
  RepeatDefinition,
  Repeated,
  SectionDefinition,
  Sources,
} from '../definition.ts';
import { withAddAnother } from '../expand/add-another.ts';
import { memberNumbers } from '../expand/members.ts';
import { codesOf } from '../resolve/facts.ts';

/** An id, with what an editor says of it. */
export interface Named {
  readonly id: string;
  readonly says: string;
}

/** Things that take their values from one list of codes. */
export interface CodeList {
  readonly id: string;
  readonly codes: readonly (number | string)[];
  /** What each code means, in the same order. */
  readonly says: readonly string[];
}

/** Every name that the definitions of a project give: of the first year, and of what later years add. */
export interface ProjectNames {
  readonly sections: readonly Named[];
  readonly pages: readonly Named[];
  readonly questions: readonly Named[];
  readonly derivations: readonly Named[];
  /** Questions and derivations as people wrote them, and those of each member. */
  readonly variables: readonly Named[];
  readonly rules: readonly Named[];
  readonly names: readonly Named[];
  /** Facts of the context, attributes, and what the program supplies. */
  readonly facts: readonly Named[];
  readonly repeats: readonly Named[];
  /** What members are called inside expressions: the repeats, and other names that expressions give. */
  readonly members: readonly Named[];
  readonly externals: readonly Named[];
  readonly lookups: readonly Named[];
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly codes: readonly CodeList[];
}

/** Collects the names of collections. */
export function projectNames(all: readonly Sources[]): ProjectNames {
  const parts = all.flatMap((sources) => partsOf(sources));
  const repeats = all.flatMap(({ collection }) => collection.repeats ?? []);
  const others = [...new Set(all.flatMap((sources) => memberNames(sources)))];
  const questions = parts.flatMap((part) => part.questions ?? []);
  const derivations = parts.flatMap((part) => part.derivations ?? []);
  const writing = (thing: Repeated & { readonly id: string }): readonly string[] => writtenFor(thing, repeats, others);
  const options = optionsOf(all, questions);
  return {
    sections: parts.flatMap(({ id, title }) => (id === '' ? [] : [named(id, title)])),
    pages: parts.flatMap(({ pages = [] }) => pages.flatMap(pageNames)),
    questions: questions.map(({ id, label, question }) => named(id, label ?? question)),
    derivations: derivations.map(({ id, label }) => named(id, label)),
    variables: [
      ...[...questions, ...derivations].flatMap((one) => writing(one).map((id) => named(id, one.label))),
      ...questions.filter(({ type }) => type === 'choices').flatMap((one) => choiceVariables(one, options, writing)),
    ],
    rules: parts.flatMap(({ rules = [] }) => rules.map(({ id, message }) => named(id, message))),
    names: parts.flatMap((part) => (part.let ?? []).map(({ id, means }) => named(id, means))),
    facts: all.flatMap(factNames),
    repeats: repeats.map(({ id }) => named(id, `the number of the ${id}`)),
    members: others.map((id) => named(id, 'the number of a member')),
    externals: all.flatMap(({ collection }) => (collection.externals ?? []).map(({ id, means }) => named(id, means))),
    lookups: all.flatMap(({ lookups }) => lookups.map(({ definition }) => named(definition.id, definition.title))),
    columns: new Map(
      all.flatMap(({ lookups }) =>
        lookups.map(({ definition: { id, columns } }) => [id, columns.map((one) => one.id)]),
      ),
    ),
    codes: [
      ...[...questions, ...derivations].flatMap((one) => writing(one).map((id) => codeList(id, options.get(one.id)))),
      ...all.flatMap(factCodes),
    ].filter(({ codes }) => codes.length > 0),
  };
}

function named(id: string, text: unknown): Named {
  return { id, says: typeof text === 'string' ? text : String(Object.values(text ?? {})[0] ?? '') };
}

function codeList(id: string, options: readonly OptionDefinition[] = []): CodeList {
  const says = new Map(options.map(({ code, label }) => [code, named(id, label).says]));
  return { id, codes: [...says.keys()], says: [...says.values()] };
}

/** The sections of the first year, and what later years add, each as if it were a section of its own. */
function partsOf({ collection, sections: written, overlays }: Sources): readonly SectionDefinition[] {
  const { sections } = withAddAnother({ collection, sections: written });
  const added = overlays.flatMap(({ changes }) => changes.flatMap(({ patch }) => patch.flatMap(addedPart)));
  return [...sections, ...added];
}

function addedPart({ add, value }: Patch): readonly SectionDefinition[] {
  if (add === undefined || add === 'option' || add === 'placement') return [];
  if (add === 'section') return [value as unknown as SectionDefinition];
  const list = add === 'let' ? 'let' : `${add}s`;
  return [{ id: '', title: '', [list]: [value] }];
}

/** The options of each question and derivation: its own, those of single members, and those that years add. */
function optionsOf(
  all: readonly Sources[],
  questions: readonly QuestionDefinition[],
): ReadonlyMap<string, readonly OptionDefinition[]> {
  const found = new Map<string, readonly OptionDefinition[]>();
  const add = (id: string, more: readonly OptionDefinition[] = []): void => {
    found.set(id, [...(found.get(id) ?? []), ...more]);
  };
  for (const part of all.flatMap(partsOf))
    for (const { id, options } of [...(part.questions ?? []), ...(part.derivations ?? [])]) add(id, options);
  for (const { id, differences = [] } of questions) for (const { set } of differences) add(id, set.options);
  for (const patch of all.flatMap(patchesOf)) {
    if (patch.add === 'option') add(patch.question ?? '', [patch.value as unknown as OptionDefinition]);
    if (patch.alter) add(patch.id ?? '', patch.set?.options as unknown as readonly OptionDefinition[] | undefined);
  }
  return found;
}

function patchesOf({ overlays }: Sources): readonly Patch[] {
  return overlays.flatMap(({ changes }) => changes.flatMap(({ patch }) => patch));
}

/** A question in which several answers can be chosen has a variable for each option, named by its code. */
function choiceVariables(
  question: QuestionDefinition,
  options: ReadonlyMap<string, readonly OptionDefinition[]>,
  writing: (thing: Repeated & { readonly id: string }) => readonly string[],
): readonly Named[] {
  return (options.get(question.id) ?? []).flatMap(({ code, label }) =>
    writing({ ...question, id: String(code) }).map((id) => named(id, label)),
  );
}

/**
 * The ways to write an id: `age{person}`, `age{other}` where a member has another name, `age{buyer}` in a repeat over
 * some of the same members, `age1`, `age2`…
 */
function writtenFor(
  { id, repeat }: Repeated & { readonly id: string },
  repeats: readonly RepeatDefinition[],
  others: readonly string[],
): readonly string[] {
  const members = repeats.filter((one) => one.id === repeat);
  if (members.length === 0) return [id];
  const numbers = [...new Set(members.flatMap((one) => memberNumbers(one)))].map(String);
  const as = (text: string): string => id.replaceAll(`{${repeat}}`, text);
  const isWithin = (one: RepeatDefinition) => members.some(({ from, to }) => one.from >= from && one.to <= to);
  const within = new Set(repeats.filter((one) => one.id !== repeat && isWithin(one)).map((one) => one.id));
  return [id, ...[...others, ...within].map((other) => as(`{${other}}`)), ...numbers.map(as)];
}

function pageNames(item: PageItem): readonly Named[] {
  const pages = 'pages' in item ? item.pages : [item];
  return pages.map(({ id, title, asks }) =>
    named(id, title ?? asks.map((ask) => (typeof ask === 'string' ? ask : ask.id)).join(', ')),
  );
}

/** Names that expressions give to members with `as`. */
function memberNames(sources: Sources): readonly string[] {
  const found: string[] = [];
  JSON.stringify([sources.sections, sources.overlays], (key, value) => {
    if (key === 'as' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

const supplied: readonly Named[] = [
  { id: 'form.year', says: 'the year of the form' },
  { id: 'form.first_day', says: 'the first day of the year' },
  { id: 'form.last_day', says: 'the last day of the year' },
];

function factNames({ collection }: Sources): readonly Named[] {
  const attributes = (collection.references ?? []).flatMap((reference) =>
    (reference.attributes ?? []).map(({ id, means }) => named(`${reference.id}.${id}`, means)),
  );
  return [...supplied, ...(collection.context ?? []).map(({ id, means }) => named(id, means)), ...attributes];
}

function factCodes({ collection }: Sources): readonly CodeList[] {
  const attributes = (collection.references ?? []).flatMap((reference) =>
    (reference.attributes ?? []).map((fact) => factCodeList(`${reference.id}.${fact.id}`, fact)),
  );
  return [...(collection.context ?? []).map((fact) => factCodeList(fact.id, fact)), ...attributes];
}

function factCodeList(id: string, { codes = [] }: FactDefinition): CodeList {
  const says = codes.map((one) => (typeof one === 'object' ? named(id, one.label).says : ''));
  return { id, codes: codesOf(codes), says };
}
