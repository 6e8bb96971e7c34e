import type { Sources } from '../definition.ts';
import { forEditors } from './for-editors.ts';
import { codeConditions, lookupConditions, type SchemaNode } from './project-conditions.ts';
import { type Named, type ProjectNames, projectNames } from './project-names.ts';
import { definitionSchema } from './validator.ts';

/** A list of names in the new schema, as an editor offers it. */
type List =
  | 'section'
  | 'page'
  | 'question'
  | 'derivation'
  | 'variable'
  | 'rule'
  | 'name'
  | 'readable'
  | 'repeat'
  | 'external'
  | 'lookup';

/**
 * The schema of the language with the project's own names where ids are wanted: an editor offers them with what they
 * mean, and marks one that is not there.
 * @example JSON.stringify(projectSchema([loadSources('definitions', 'visits').sources]))
 */
export function projectSchema(all: readonly Sources[]): SchemaNode {
  const schema = structuredClone(definitionSchema()) as unknown as SchemaNode & {
    $defs: { [name: string]: SchemaNode };
  };
  const names = projectNames(all);
  schema.$id = 'project.schema.json';
  schema.title = 'Definitions of this project';
  for (const [path, list] of placesOf(schema.$defs)) nameAt(schema.$defs, path, list);
  for (const path of texts) onlyTexts(partAt(schema.$defs, path[0]), path[1]);
  Object.assign(schema.$defs, knownLists(names));
  addConditions(schema.$defs, names);
  return forEditors(schema);
}

/** Where which names are wanted, apart from the patches. */
const wanted: readonly (readonly [path: string, list: List])[] = [
  ['expression/properties/var', 'readable'],
  ['expression/properties/answered', 'variable'],
  ['expression/properties/missing', 'variable'],
  ['expression/properties/applies', 'variable'],
  ['expression/properties/given', 'variable'],
  ['expression/properties/lookup/prefixItems/0', 'lookup'],
  ['expression/properties/external/prefixItems/0', 'external'],
  ['expression/properties/section_complete/else', 'section'],
  ['sectionExcept/properties/section', 'section'],
  ['sectionExcept/properties/except/items', 'variable'],
  ['memberCondition/properties/each', 'repeat'],
  ['memberValue/properties/each', 'repeat'],
  ['blame/properties/each', 'repeat'],
  ['blame/properties/variable', 'variable'],
  ['rule/properties/related/items', 'variable'],
  ['rule/properties/repeat', 'repeat'],
  ['question/properties/repeat', 'repeat'],
  ['question/properties/lookup', 'lookup'],
  ['replaced/properties/variable', 'variable'],
  ['derivation/properties/repeat', 'repeat'],
  ['derivation/properties/lookup', 'lookup'],
  ['pageGroup/properties/repeat', 'repeat'],
  ['option/properties/reveals/items', 'variable'],
  ['placement/properties/id', 'variable'],
  ['collection/properties/date', 'variable'],
  ['collection/properties/reference', 'variable'],
  ['collection/properties/identifying/items', 'variable'],
  ['collection/properties/duplicates/items', 'variable'],
  ['reference/properties/variable', 'variable'],
];

/** Parts that are an object, or the bare id of something. */
const texts: readonly (readonly [path: string, list: List])[] = [
  ['ask', 'variable'],
  ['blame', 'variable'],
  ['replaced', 'variable'],
];

/** What a patch names, by its kind. */
const patched: { readonly [kind: string]: List } = {
  Section: 'section',
  Page: 'page',
  Question: 'question',
  Derivation: 'derivation',
  Rule: 'rule',
  Let: 'name',
  Repeat: 'repeat',
};

/** The lists for the keys of patches that name what another kind of thing stands in. */
const holders: { readonly [key: string]: List } = { section: 'section', page: 'page', question: 'variable' };

function placesOf($defs: { readonly [name: string]: SchemaNode }): readonly (readonly [string, List])[] {
  const patches = Object.keys($defs).filter((name) => /^(add|remove|move|alter)[A-Z]/.test(name));
  return [...wanted, ...patches.flatMap((name) => patchPlaces(name, $defs[name]?.properties as SchemaNode))];
}

function patchPlaces(name: string, properties: SchemaNode): readonly (readonly [string, List])[] {
  const own = patched[name.replace(/^[a-z]+/, '')];
  return Object.keys(properties).flatMap((key): (readonly [string, List])[] => {
    const list = ['id', 'before', 'after'].includes(key) ? own : holders[key];
    return list ? [[`${name}/properties/${key}`, list]] : [];
  });
}

function partAt($defs: SchemaNode, path: string): SchemaNode {
  return path.split('/').reduce((part, key) => part[key] as SchemaNode, $defs);
}

/** Puts the list of known names in the place of a pattern; the description stays. */
function nameAt($defs: SchemaNode, path: string, list: List): void {
  const part = partAt($defs, path);
  for (const key of ['type', 'minLength']) delete part[key];
  part.$ref = `#/$defs/known_${list}`;
}

/** The value is a name where it is a text. */
function onlyTexts(part: SchemaNode, list: List): void {
  Object.assign(part, { anyOf: [{ $ref: `#/$defs/known_${list}` }, { type: 'object' }] });
}

function knownLists(names: ProjectNames): SchemaNode {
  const { variables, facts, repeats, members } = names;
  const lists: { readonly [list in List]: readonly Named[] } = {
    section: names.sections,
    page: names.pages,
    question: names.questions,
    derivation: names.derivations,
    variable: variables,
    rule: names.rules,
    name: names.names,
    readable: [...variables, ...names.names, ...facts, ...repeats, ...members],
    repeat: repeats,
    external: names.externals,
    lookup: names.lookups,
  };
  return Object.fromEntries(Object.entries(lists).map(([list, known]) => [`known_${list}`, listSchema(known)]));
}

function listSchema(known: readonly Named[]): SchemaNode {
  const says = new Map(known.map((one) => [one.id, one.says]));
  return { enum: [...says.keys()], enumDescriptions: [...says.values()] };
}

/** What depends on another value: the codes of a question, the columns of a table. */
function addConditions($defs: { readonly [name: string]: SchemaNode }, names: ProjectNames): void {
  const operators = $defs.expression?.properties as { readonly [operator: string]: SchemaNode };
  const { compared, listed, offered, patches } = codeConditions(names.codes);
  for (const operator of ['==', '!=']) Object.assign(operators[operator] ?? {}, { allOf: compared });
  Object.assign(operators.in ?? {}, { allOf: listed });
  Object.assign(operators.lookup ?? {}, { allOf: lookupConditions(names.columns) });
  Object.assign($defs.ask ?? {}, { allOf: offered });
  for (const name of ['removeOption', 'moveOption', 'alterOption']) {
    const part = $defs[name] ?? {};
    part.allOf = [...((part.allOf as readonly unknown[] | undefined) ?? []), ...patches];
  }
}
