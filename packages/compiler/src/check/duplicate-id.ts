import type { YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { type Place, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { optionsOf, pagesOf, rulesOf, writtenOut } from './parts.ts';
import { variablesOf } from './variables.ts';

interface Named {
  readonly id: string;
  readonly what: string;
  readonly place: Place;
  /** Ids it stands for once its repeat is written out. */
  readonly standsFor?: readonly string[];
}

/** Things that share a space of names must have different ids; so must the options of a question. */
export const duplicateId: Check = {
  codes: ['duplicate-id', 'duplicate-code'],
  run: ({ definition }) => [
    ...clashes(readableNames(definition)),
    ...clashes(pageNames(definition)),
    ...clashes(ruleNames(definition)),
    ...clashes(definition.sections.map((section) => named(section, 'a section'))),
    ...clashes((definition.collection.externals ?? []).map((external) => named(external, 'an external'))),
    ...clashes((definition.collection.references ?? []).map((reference) => named(reference, 'a reference'))),
    ...clashes(definition.lookups.map((lookup) => named(lookup.definition, 'a lookup'))),
    ...codeClashes(definition),
  ],
};

function named(element: { readonly id: string }, what: string, id = element.id): Named {
  return { id, what, place: placeOf(element, 'id') };
}

/** Everything that an expression reads by name. */
function readableNames(definition: YearDefinition): readonly Named[] {
  const { collection, sections } = definition;
  const attributes = (collection.references ?? []).flatMap((reference) =>
    (reference.attributes ?? []).map((fact) => named(fact, 'an attribute', `${reference.id}.${fact.id}`)),
  );
  return [
    ...(collection.repeats ?? []).map((repeat) => named(repeat, 'a repeat')),
    ...(collection.context ?? []).map((fact) => named(fact, 'a fact')),
    ...attributes,
    ...variablesOf(definition).map(({ id, what, place, repeated }) => ({
      id,
      what,
      place,
      standsFor: writtenOut(definition, id, repeated),
    })),
    ...sections.flatMap((section) => (section.let ?? []).map((name) => named(name, 'a name'))),
  ];
}

function pageNames(definition: YearDefinition): readonly Named[] {
  return pagesOf(definition).map(({ page, repeated }) => ({
    ...named(page, 'a page'),
    standsFor: writtenOut(definition, page.id, repeated),
  }));
}

function ruleNames(definition: YearDefinition): readonly Named[] {
  return rulesOf(definition).map((rule) => ({
    ...named(rule, 'a rule'),
    standsFor: writtenOut(definition, rule.id, rule),
  }));
}

/** One report for each thing whose id, or one of the ids it stands for, is taken. */
function clashes(things: readonly Named[]): readonly Diagnostic[] {
  const taken = new Map<string, Named>();
  return things.flatMap((thing) => {
    const ids = thing.standsFor ?? [thing.id];
    const clash = ids.find((id) => taken.has(id));
    for (const id of ids) if (!taken.has(id)) taken.set(id, thing);
    // An id without its member stands for the same name many times: that is another mistake.
    if (clash === undefined) return [];
    const other = taken.get(clash)!;
    const parameters = {
      id: clash,
      what: thing.what,
      other: other.what,
      file: other.place.file,
      line: other.place.line,
    };
    return [diagnostic('duplicate-id', thing.place, parameters)];
  });
}

function codeClashes(definition: YearDefinition): readonly Diagnostic[] {
  const seen = new Map<object, Set<string>>();
  return optionsOf(definition).flatMap(({ of, option }) => {
    const codes = seen.get(of) ?? new Set();
    seen.set(of, codes);
    const code = String(option.code);
    const clash = codes.has(code) && of.type !== 'choices';
    codes.add(code);
    return clash ? [diagnostic('duplicate-code', placeOf(option, 'code'), { code, question: of.id })] : [];
  });
}
