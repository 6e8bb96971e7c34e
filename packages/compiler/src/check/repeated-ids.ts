import type { Repeated, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { pagesOf, repeatedElements } from './parts.ts';

/** The id of a repeated element holds its member, and only its own. */
export const repeatedIds: Check = {
  codes: ['repeat-without-member', 'placeholder-outside-repeat'],
  run: ({ definition }) => elements(definition).flatMap(({ element, repeated }) => problemsOf(element, repeated)),
};

type Identified = { readonly id: string };

function elements(
  definition: YearDefinition,
): readonly { readonly element: Identified; readonly repeated: Repeated }[] {
  return [
    ...repeatedElements(definition).map((element) => ({ element, repeated: element })),
    ...pagesOf(definition).map(({ page, repeated }) => ({ element: page, repeated })),
  ];
}

function problemsOf(element: Identified, { repeat }: Repeated): readonly Diagnostic[] {
  const place = placeOf(element, 'id');
  const members = [...element.id.matchAll(/\{(\w+)\}/g)].map(([, member]) => member!);
  const strange = members.filter((member) => member !== repeat);
  const problems = strange.map((member) =>
    diagnostic('placeholder-outside-repeat', place, { placeholder: `{${member}}` }),
  );
  if (repeat === undefined || members.includes(repeat)) return problems;
  const suggestion = `write "${element.id}{${repeat}}"`;
  return [...problems, diagnostic('repeat-without-member', place, { id: element.id, repeat }, suggestion)];
}
