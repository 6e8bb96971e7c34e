import type { Expression } from './ast.ts';

/**
 * The direct parts of an expression, in the order in which they are written.
 * @example children(and(a, b)) // [a, b]
 */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments;
    case 'case':
      return [
        ...expression.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ];
    case 'recode':
      return [expression.of];
    case 'lookup':
      return expression.keys;
    case 'external':
      return [expression.input];
    case 'aggregate':
      return expression.members.flatMap((member) => [member.counts, member.value]);
    case 'literal':
    case 'list':
    case 'variable':
    case 'given':
    case 'fact':
    case 'name':
    case 'absence':
    case 'section_complete':
      return [];
  }
}

/** Calls `enter` for an expression and everything in it, outside in; `enter` returns false to skip what is inside. */
export function visit(expression: Expression, enter: (part: Expression) => boolean | undefined): void {
  if (enter(expression) === false) return;
  for (const child of children(expression)) visit(child, enter);
}

/** What an expression reads, by kind; each id once, in order of appearance. */
export interface Reads {
  readonly variables: readonly string[];
  /** Read as supplied, before routing and derivation: no dependency in the order of evaluation. */
  readonly given: readonly string[];
  readonly facts: readonly string[];
  readonly names: readonly string[];
  readonly lookups: readonly string[];
  readonly externals: readonly string[];
  readonly sections: readonly string[];
}

/**
 * Everything that an expression reads directly; names are not opened.
 * @example readsOf(parse({ '==': [{ var: 'needstype' }, 1] })).variables // ['needstype']
 */
export function readsOf(expression: Expression): Reads {
  const reads = {
    variables: new Set<string>(),
    given: new Set<string>(),
    facts: new Set<string>(),
    names: new Set<string>(),
    lookups: new Set<string>(),
    externals: new Set<string>(),
    sections: new Set<string>(),
  };
  visit(expression, (part) => {
    if (part.kind === 'variable') reads.variables.add(part.id);
    if (part.kind === 'absence') reads.variables.add(part.variable);
    if (part.kind === 'given') reads.given.add(part.id);
    if (part.kind === 'fact') reads.facts.add(part.id);
    if (part.kind === 'name') reads.names.add(part.id);
    if (part.kind === 'lookup') reads.lookups.add(part.table);
    if (part.kind === 'external') reads.externals.add(part.name);
    if (part.kind === 'section_complete') reads.sections.add(part.section);
    return true;
  });
  return {
    variables: [...reads.variables],
    given: [...reads.given],
    facts: [...reads.facts],
    names: [...reads.names],
    lookups: [...reads.lookups],
    externals: [...reads.externals],
    sections: [...reads.sections],
  };
}
