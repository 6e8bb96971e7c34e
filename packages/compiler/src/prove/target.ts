import type { Expression, Form, Outcome, Page, Placement } from '@annum/engine';
import { booleanType } from '@annum/engine';

/** Something of a form that a log may or may not reach. */
export type Target =
  | { readonly kind: 'page'; readonly id: string }
  | { readonly kind: 'placement'; readonly page: string; readonly question: string }
  | { readonly kind: 'option'; readonly question: string; readonly code: number | string }
  | { readonly kind: 'rule'; readonly id: string };

/** Every target of a form: pages, placements, options that are offered somewhere, and rules that somebody wrote. */
export function targetsOf(form: Form): readonly Target[] {
  const pages = form.sections.flatMap((section) => section.pages);
  const placed = new Set(form.placements.map(({ question }) => question));
  return [
    ...pages.map(({ id }): Target => ({ kind: 'page', id })),
    ...pages.flatMap(({ id, placements }) =>
      placements.map(({ question }): Target => ({ kind: 'placement', page: id, question })),
    ),
    ...form.questions.flatMap(({ id, options = [] }) =>
      (placed.has(id) ? options : [])
        .filter(({ offered }) => offered !== false)
        .map(({ code }): Target => ({ kind: 'option', question: id, code })),
    ),
    ...form.rules.filter(({ fails }) => fails).map(({ id }): Target => ({ kind: 'rule', id })),
  ];
}

/** A name for a target that no other target of the form has. */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'placement':
      return `placement ${target.page} ${target.question}`;
    case 'option':
      return `option ${target.question} ${JSON.stringify(target.code)}`;
    default:
      return `${target.kind} ${target.id}`;
  }
}

const builtInByForm = new WeakMap<Form, ReadonlySet<string>>();

/** The ids of the rules that are made from the types and limits of questions. */
export function builtInRules(form: Form): ReadonlySet<string> {
  const known = builtInByForm.get(form);
  if (known) return known;
  const found = new Set(form.rules.filter(({ check }) => check).map(({ id }) => id));
  builtInByForm.set(form, found);
  return found;
}

/** The targets that one judged log reaches, by key; none if an answer breaks a limit of its question. */
export function reachedBy(form: Form, outcome: Outcome): ReadonlySet<string> {
  const reached = new Set<string>();
  const wrong = builtInRules(form);
  if (outcome.issues.some(({ rule }) => wrong.has(rule))) return reached;
  for (const index of outcome.placements) {
    const { page, question } = form.placements[index] as Placement;
    reached.add(targetKey({ kind: 'page', id: page })).add(targetKey({ kind: 'placement', page, question }));
  }
  for (const { rule } of outcome.issues) reached.add(targetKey({ kind: 'rule', id: rule }));
  for (const { id, type, options = [] } of form.questions)
    for (const { code } of options) {
      const chosen = type === 'choices' ? outcome.values[String(code)] === 1 : outcome.values[id] === code;
      if (chosen) reached.add(targetKey({ kind: 'option', question: id, code }));
    }
  return reached;
}

/** Ways in which a target can be reached: each a list of conditions that must all be definitely true. */
export function waysTo(form: Form, target: Target): readonly (readonly Expression[])[] {
  switch (target.kind) {
    case 'page':
      return placementsOn(form, target.id).map(({ index }) => askedWhen(form, index));
    case 'placement':
      return placementsOn(form, target.page)
        .filter(({ question }) => question === target.question)
        .map(({ index }) => askedWhen(form, index));
    case 'option':
      return [[chosen(form, target.question, target.code)]];
    case 'rule': {
      const rule = form.rules.find(({ id }) => id === target.id);
      return rule?.fails ? [[...(rule.when ? [rule.when] : []), rule.fails]] : [];
    }
  }
}

/** The conditions on which a placement asks. */
export function askedWhen(form: Form, index: number): readonly Expression[] {
  const placement = form.placements[index] as Placement;
  const section = form.sections.find(({ pages }) => pages.some(({ id }) => id === placement.page));
  const page = section?.pages.find(({ id }) => id === placement.page) as Page;
  const { revealedBy } = placement;
  const revealed = revealedBy && chosen(form, revealedBy.question, revealedBy.code);
  const applies = form.variables.find(({ id }) => id === placement.question)?.applies;
  return [section?.when, page.when, placement.when, revealed, applies].filter((when) => when !== undefined);
}

/** The condition that an option is chosen. */
export function chosen(form: Form, question: string, code: number | string): Expression {
  const several = form.questions.find(({ id }) => id === question)?.type === 'choices';
  const [id, value] = several ? [String(code), 1] : [question, code];
  const type = { kind: 'code', codes: [value], of: id } as const;
  return {
    kind: 'call',
    operator: '==',
    arguments: [
      { kind: 'variable', id, type },
      { kind: 'literal', value, type },
    ],
    type: booleanType,
  };
}

function placementsOn(form: Form, page: string): readonly Placement[] {
  return form.placements.filter((placement) => placement.page === page);
}
