import { children, type Expression, type Form, type Name, type Section, type Variable } from '@annum/engine';

/** A variable or a name in the graph of what must be known before what. */
export type Node =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'name'; readonly name: Name };

type Parts = Pick<Form, 'sections' | 'placements' | 'variables' | 'names' | 'references'>;

/** The order in which variables and names can be calculated, or the loops that make it impossible. */
export interface Order {
  readonly nodes: readonly Node[];
  readonly loops: readonly (readonly string[])[];
}

/**
 * Sorts variables and names so that each comes after what it depends on, in the order of the definition otherwise.
 * `given` is no dependency; a section's completeness depends on all its required questions.
 */
export function orderNodes(form: Parts): Order {
  const graph = dependencyGraph(form);
  const state = new Map<string, 'open' | 'done'>();
  const sorted: string[] = [];
  const loops: string[][] = [];
  const path: string[] = [];
  const enter = (id: string): void => {
    const seen = state.get(id);
    if (seen === 'done') return;
    if (seen === 'open') {
      loops.push([...path.slice(path.indexOf(id)), id]);
      return;
    }
    state.set(id, 'open');
    path.push(id);
    for (const needed of graph.get(id) ?? []) enter(needed);
    path.pop();
    state.set(id, 'done');
    sorted.push(id);
  };
  for (const id of graph.keys()) enter(id);
  return { nodes: nodesOf(form, sorted), loops: distinctLoops(loops) };
}

function nodesOf(form: Parts, sorted: readonly string[]): readonly Node[] {
  const variables = new Map(form.variables.map((variable) => [variable.id, variable]));
  const names = new Map(form.names.map((name) => [name.id, name]));
  return sorted.flatMap((id): Node[] => {
    const variable = variables.get(id);
    if (variable) return variable.choiceOf ? [] : [{ kind: 'variable', variable }];
    const name = names.get(id);
    return name ? [{ kind: 'name', name }] : [];
  });
}

function distinctLoops(loops: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return loops.filter((loop) => {
    const key = [...new Set(loop)].sort().join(' ');
    return !seen.has(key) && seen.add(key);
  });
}

/** For each variable and name, the ids of those it reads directly. */
export function dependencyGraph(form: Parts): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  const asking = askingConditions(form);
  const revealed = Map.groupBy(form.placements, ({ question }) => question);
  for (const variable of form.variables) {
    const parts = [variable.applies, variable.derive, variable.default, ...(asking.get(variable.id) ?? [])];
    const needed = variable.choiceOf === undefined ? readsOfAll(form, parts) : new Set([variable.choiceOf]);
    for (const { revealedBy } of revealed.get(variable.id) ?? []) if (revealedBy) needed.add(revealedBy.question);
    needed.delete(variable.choiceOf === undefined ? '' : variable.id);
    graph.set(variable.id, needed);
  }
  for (const name of form.names) graph.set(name.id, readsOfAll(form, [name.is]));
  return graph;
}

/** For each question, every condition on which some placement of it is asked. */
function askingConditions(form: Parts): ReadonlyMap<string, readonly Expression[]> {
  const found = new Map<string, Expression[]>();
  for (const section of form.sections) {
    for (const page of section.pages) {
      for (const placement of page.placements) {
        const conditions = [section.when, page.when, placement.when].filter((when) => when !== undefined);
        found.set(placement.question, [...(found.get(placement.question) ?? []), ...conditions]);
      }
    }
  }
  return found;
}

function readsOfAll(form: Parts, expressions: readonly (Expression | undefined)[]): Set<string> {
  const found = new Set<string>();
  const enter = (expression: Expression): void => {
    for (const id of directReads(form, expression)) found.add(id);
    for (const child of children(expression)) enter(child);
  };
  for (const expression of expressions) if (expression) enter(expression);
  return found;
}

function directReads(form: Parts, expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'variable':
    case 'name':
      return [expression.id];
    case 'absence':
      return [expression.variable];
    case 'fact':
      return form.references.filter(({ id }) => id === expression.reference).map(({ variable }) => variable);
    case 'section_complete':
      return requiredOf(form.sections, expression.section, expression.except);
    default:
      return [];
  }
}

/** The required questions of a section. */
export function requiredOf(
  sections: readonly Section[],
  section: string,
  except: readonly string[],
): readonly string[] {
  const pages = sections.find(({ id }) => id === section)?.pages ?? [];
  const asked = pages.flatMap((page) => page.placements.filter((placement) => !placement.optional));
  return [...new Set(asked.map(({ question }) => question))].filter((id) => !except.includes(id));
}
