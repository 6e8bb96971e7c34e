import type { Expression, Form, Rule } from '@annum/engine';
import { diagnostic } from '../diagnostics.ts';
import { variablesIn } from '../english/uses.ts';
import { placeOf } from '../places.ts';
import { dependencyGraph } from '../resolve/order.ts';
import { type Acceptable, acceptable, type Check } from './check.ts';
import { rulesOf } from './parts.ts';

/** A rule blames at least one answer that it looks at, itself or through what is derived from it, or asked because of it. */
export const blamesUnread: Check = {
  codes: ['blames-unread'],
  whole: true,
  run: ({ form, definition }) => {
    if (!form) return [];
    const written = new Map(rulesOf(definition).map((rule) => [rule.id, rule]));
    const closure = makeClosure(form);
    // Most rules read what they blame: what depends on what is asked only for the others.
    const suspects = form.rules.filter((rule) => !readsPlainly(form, rule));
    const graph = suspects.length > 0 ? dependencyGraph(form) : new Map<string, ReadonlySet<string>>();
    return suspects.flatMap((rule): readonly Acceptable[] => {
      const own = written.get(rule.member?.written ?? rule.id);
      if (!own || !rule.fails || readsBlamed(rule, rule.fails, closure, graph)) return [];
      return [acceptable(own, diagnostic('blames-unread', placeOf(own, 'blame'), { id: own.id }))];
    });
  },
};

function readsPlainly(form: Form, { fails, blame }: Rule): boolean {
  if (!fails) return true;
  const read = variablesIn(form, [fails]);
  return blame.some(({ variable }) => read.includes(variable));
}

type Closure = (expressions: readonly Expression[]) => ReadonlySet<string>;

type Graph = ReturnType<typeof dependencyGraph>;

function readsBlamed(rule: Rule, fails: Expression, closure: Closure, graph: Graph): boolean {
  const expressions = [fails, ...(rule.when ? [rule.when] : []), ...rule.blame.flatMap(({ when }) => when ?? [])];
  const read = closure(expressions);
  const askedBecause = (id: string): boolean =>
    [...(graph.get(id) ?? [])].some((one) => read.has(one) || [...(graph.get(one) ?? [])].some((two) => read.has(two)));
  return read.has('*') || rule.blame.some(({ variable }) => read.has(variable) || askedBecause(variable));
}

/** Everything that expressions depend on; `*` when that is a whole section. */
function makeClosure(form: Form): Closure {
  const variables = new Map(form.variables.map((variable) => [variable.id, variable]));
  const references = new Map(form.references.map(({ id, variable }) => [id, variable]));
  const known = new Map<string, readonly string[]>();
  return (expressions) => {
    const found = new Set<string>();
    const enter = (id: string): void => {
      if (found.has(id)) return;
      found.add(id);
      const variable = variables.get(id);
      if (variable?.choiceOf !== undefined) enter(variable.choiceOf);
      const parts = [variable?.derive, variable?.default, variable?.applies].filter((part) => part !== undefined);
      const reads = known.get(id) ?? readIn(form, references, parts);
      known.set(id, reads);
      for (const read of reads) enter(read);
    };
    for (const id of readIn(form, references, expressions)) enter(id);
    return found;
  };
}

function readIn(
  form: Form,
  references: ReadonlyMap<string, string>,
  expressions: readonly Expression[],
): readonly string[] {
  if (expressions.length === 0) return [];
  const text = JSON.stringify(expressions);
  const sections = text.includes('"kind":"section_complete"') ? ['*'] : [];
  const facts = [...text.matchAll(/"reference":"([^"]+)"/g)].flatMap(([, id]) => references.get(id!) ?? []);
  return [...variablesIn(form, expressions), ...facts, ...sections];
}
