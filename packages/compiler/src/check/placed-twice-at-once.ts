import type { Expression, Form, Page, Placement, Section } from '@annum/engine';
import { booleanType } from '@annum/engine';
import type { YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { makeProver, type Prover } from '../prove/satisfiable.ts';
import type { Check } from './check.ts';

interface Placed {
  readonly section: Section;
  readonly page: Page;
  readonly placement: Placement;
}

/** A question on two pages that can be asked in the same log: which answer would count? */
export const placedTwiceAtOnce: Check = {
  codes: ['placed-twice-at-once'],
  run: ({ form, definition, found }) => {
    if (!form || found?.some(({ severity }) => severity === 'error')) return [];
    const prover = makeProver(form);
    return [...placedOften(form)].flatMap(([question, placed]) => clashes(prover, definition, question, placed));
  },
};

function placedOften(form: Form): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const section of form.sections)
    for (const page of section.pages)
      for (const placement of page.placements)
        found.set(placement.question, [...(found.get(placement.question) ?? []), { section, page, placement }]);
  return new Map([...found].filter(([, placed]) => placed.length > 1));
}

function clashes(
  prover: Prover,
  definition: YearDefinition,
  question: string,
  placed: readonly Placed[],
): readonly Diagnostic[] {
  return placed.flatMap((first, index) =>
    placed.slice(index + 1).flatMap((second) => {
      if (!prover.together([...conditionsOf(first), ...conditionsOf(second)])) return [];
      const parameters = { id: question, first: first.page.id, second: second.page.id };
      return [diagnostic('placed-twice-at-once', pagePlace(definition, second.page), parameters)];
    }),
  );
}

function conditionsOf({ section, page, placement }: Placed): readonly Expression[] {
  const revealed = placement.revealedBy ? [revealCondition(placement.revealedBy)] : [];
  return [section.when, page.when, placement.when, ...revealed].filter((when) => when !== undefined);
}

function revealCondition({ question, code }: NonNullable<Placement['revealedBy']>): Expression {
  const type = { kind: 'code', codes: [code], of: question } as const;
  return {
    kind: 'call',
    operator: '==',
    arguments: [
      { kind: 'variable', id: question, type },
      { kind: 'literal', value: code, type },
    ],
    type: booleanType,
  };
}

function pagePlace({ sections }: YearDefinition, page: Page) {
  const written = page.member?.written ?? page.id;
  const pages = sections.flatMap((section) =>
    (section.pages ?? []).flatMap((item) => ('repeat' in item ? item.pages : [item])),
  );
  return placeOf(
    pages.find(({ id }) => id === written),
    'id',
  );
}
