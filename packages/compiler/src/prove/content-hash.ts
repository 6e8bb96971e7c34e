import { createHash } from 'node:crypto';
import { type Expression, type Form, readsOf } from '@annum/engine';
import { dependencyGraph } from '../resolve/order.ts';
import { type Target, waysTo } from './target.ts';

/** Changes when what is proved, or how, changes: what was remembered before is then forgotten. */
const method = 1;

/** For each target a hash of everything that its reachability depends on: its conditions and what they rest on. */
export function makeContentHash(form: Form): (target: Target) => string {
  const graph = dependencyGraph(form);
  const hashes = new Map<string, string>();
  const tables = new Map(form.lookups.map((lookup) => [lookup.id, hash(lookup)]));
  const general = hash([method, form.year, form.firstDay, form.lastDay, form.facts, form.references, form.externals]);
  const hashOf = (id: string): string => {
    const known = hashes.get(id);
    if (known !== undefined) return known;
    const needed = [...(graph.get(id) ?? [])].sort().map(hashOf);
    const made = hash([ownContent(form, id), tablesIn(ownContent(form, id), tables), needed]);
    hashes.set(id, made);
    return made;
  };
  return (target) => {
    const ways = waysTo(form, target);
    const read = ways.flat().flatMap((condition) => idsIn(form, condition));
    return hash([general, ways, tablesIn(ways, tables), [...new Set(read)].sort().map(hashOf)]);
  };
}

function hash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/** What an expression reads, the questions of sections that it waits for included. */
function idsIn(form: Form, expression: Expression): readonly string[] {
  const { variables, names, sections } = readsOf(expression);
  const questions = form.sections
    .filter(({ id }) => sections.includes(id))
    .flatMap(({ pages }) => pages.flatMap(({ placements }) => placements.map(({ question }) => question)));
  return [...variables, ...names, ...questions];
}

/** The definition of a variable or name: values, limits, where it is asked. Words play no part. */
function ownContent(form: Form, id: string): unknown {
  const name = form.names.find((one) => one.id === id);
  if (name) return name.is;
  const variable = form.variables.find((one) => one.id === id);
  if (!variable) return id;
  const { label, means, section, source, stored, personal, ...content } = variable;
  const placements = form.placements.filter(({ question }) => question === (variable.choiceOf ?? id));
  const pages = form.sections.flatMap((one) => one.pages.map((page) => ({ page, when: one.when })));
  const asked = placements.map(({ page, words, index, ...placement }) => {
    const place = pages.find((one) => one.page.id === page);
    return [placement, place?.when, place?.page.when];
  });
  return [content, asked, content.options?.map(({ when }) => (when === undefined ? null : form.conditions[when]))];
}

function tablesIn(content: unknown, tables: ReadonlyMap<string, string>): readonly string[] {
  const text = JSON.stringify(content);
  return [...tables].filter(([id]) => text.includes(`"${id}"`)).map(([, tableHash]) => tableHash);
}
