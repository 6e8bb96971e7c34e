import { booleanType, type Expression, type Form } from '@annum/engine';
import { speaks } from '../../prove/conditions.ts';
import { askedWhen } from '../../prove/target.ts';
import type { Finding } from '../change.ts';

type Kind = (form: Form, id: string) => readonly (Expression | undefined)[] | undefined;

/** For each kind of change of a condition, the conditions that must hold together in a form. */
const kinds: { readonly [kind: string]: Kind } = {
  'rule-condition': ({ rules }, id) => {
    const rule = rules.find((one) => one.id === id);
    return rule && [speaks(rule)];
  },
  'page-routing': ({ sections }, id) => {
    for (const section of sections)
      for (const page of section.pages) if (page.id === id) return [section.when, page.when];
    return undefined;
  },
  'placement-routing': (form, id) => {
    const placement = form.placements.find(({ page, question }) => `${page} ${question}` === id);
    return placement && askedWhen(form, placement.index);
  },
  'section-routing': ({ sections }, id) => {
    const section = sections.find((one) => one.id === id);
    return section && [section.when];
  },
  'question-asking': (form, id) => {
    const placements = form.placements.filter(({ question }) => question === id);
    const ways = placements.map(({ index }) => joined('and', askedWhen(form, index)));
    return ways.length === 0 ? undefined : [joined('or', ways)];
  },
  'name-changed': ({ names }, id) => {
    const is = names.find((name) => name.id === id)?.is;
    return is?.type.kind === 'boolean' ? [is] : undefined;
  },
};

/** The condition that a finding says has changed, as it is in a form; nothing for findings about anything else. */
export function conditionOf(
  form: Form,
  { kind, expandedId }: Pick<Finding, 'kind' | 'expandedId'>,
): Expression | undefined {
  const parts = kinds[kind]?.(form, expandedId)?.filter((part) => part !== undefined);
  return parts && joined('and', parts);
}

function joined(operator: 'and' | 'or', parts: readonly Expression[]): Expression {
  if (parts.length === 0) return { kind: 'literal', value: operator === 'and', type: booleanType };
  return parts.length === 1
    ? (parts[0] as Expression)
    : { kind: 'call', operator, arguments: parts, type: booleanType };
}
