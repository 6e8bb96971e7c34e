import type { Form } from '@annum/engine';
import type { Change } from '../../diff/change.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { changesSince } from '../changes-since.ts';
import type { EmitInput } from '../emitter.ts';

/** Changes since last year, by the question or value that they concern. */
export interface ChangesByVariable {
  readonly of: (ids: readonly string[]) => readonly Change[];
  /** Those of what is no longer there, or of the form as a whole. */
  readonly others: readonly Change[];
}

/** Finds which variable each change is about; without a year before there are none. */
export function changesByVariable(input: EmitInput): ChangesByVariable {
  const { form } = input;
  const changes = changesSince(input);
  const byVariable = new Map<string, Change[]>();
  const others: Change[] = [];
  for (const change of changes) {
    const concerned = concernedBy(form, change);
    if (concerned.length === 0) others.push(change);
    for (const id of concerned) byVariable.set(id, [...(byVariable.get(id) ?? []), change]);
  }
  return { of: (ids) => [...new Set(ids.flatMap((id) => byVariable.get(id) ?? []))], others };
}

function concernedBy(form: Form, change: Change): readonly string[] {
  const { variables } = lexiconOf(form);
  const ids = change.ids.flatMap((id) => variablesOf(form, change, id));
  return [...new Set(ids)].filter((id) => variables.has(id));
}

/** Ids of options are "question code", of placements "page question". */
function variablesOf(form: Form, { subject }: Change, id: string): readonly string[] {
  const { pages, rules } = lexiconOf(form);
  const [first = '', second = ''] = id.split(' ');
  switch (subject.kind) {
    case 'question':
    case 'derivation':
    case 'option':
      return [first];
    case 'placement':
      return [second];
    case 'page':
      return pages.get(id)?.placements.map(({ question }) => question) ?? [];
    case 'rule':
      return rules.get(id)?.blame.map(({ variable }) => variable) ?? [];
    default:
      return [];
  }
}
