import { type Lowered, pageLocal, placementLocal, sectionLocal, valueLocal } from '@annum/compiler';
import type { Form, Placement, Question } from '@annum/engine';
import { type Data, type Operation, type Step, stepsOf } from '../../agreement/reference.ts';

/** A form as other engines can have it: pages with a condition, fields with limits and rules, calculated values. */
export interface PeerForm {
  readonly title: string;
  /** Conditions of sections, named expressions and derived values, each after those it needs. */
  readonly calculated: readonly Step[];
  readonly pages: readonly PeerPage[];
  readonly operations: ReadonlyMap<string, Operation>;
  /** Names of all values that its fields hold and its expressions read. */
  readonly reads: ReadonlySet<string>;
}

export interface PeerPage {
  readonly name: string;
  readonly when: Lowered | undefined;
  readonly fields: readonly PeerField[];
}

export interface PeerField {
  /** Where its value stands in the data. */
  readonly name: string;
  readonly label: string;
  /** When it is asked on its page. */
  readonly when: Lowered | undefined;
  readonly codes: readonly (number | string)[] | undefined;
  readonly required: boolean;
  /** In the units of the data: pence, tenths. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** What must not be, with the message for it. */
  readonly rules: readonly PeerRule[];
}

export interface PeerRule {
  readonly id: string;
  readonly fails: Lowered;
  readonly message: string;
}

/** What an engine finds in a submission: the pages shown, and the fields with a message, as places in the data. */
export interface PeerOutcome {
  readonly pages: readonly string[];
  readonly wrong: readonly string[];
}

/** Another engine with the form in its own format. */
export interface Peer {
  readonly name: string;
  readonly run: (data: Data) => PeerOutcome;
  /** Names of what it works out itself; everything else it is given. */
  readonly calculates: readonly string[];
  /** How many conditions and rules its format has no words for. */
  readonly unsaid: number;
}

/** The form for other engines. Each rule stands with the first question it blames. */
export function peerForm(form: Form): PeerForm {
  const { steps, operations } = stepsOf(form);
  const pages = form.sections.flatMap((section) => section.pages);
  const named = new Map(steps.map((step) => [step.name, step]));
  const questions = new Map(form.questions.map((question) => [question.id, question]));
  const rules = rulesByQuestion(form, steps);
  const field = (placement: Placement): PeerField => ({
    ...peerField(questions.get(placement.question) as Question, placement),
    when: named.get(placementLocal(placement.index))?.code ?? revealed(placement, questions),
    rules: rules.get(placement.question) ?? [],
  });
  const calculated = steps.filter(
    ({ name, kind, code }) =>
      kind !== 'rule' && code.op !== 'constant' && !name.startsWith('p_') && !name.startsWith('q_'),
  );
  const asked = pages.map((page, index) => ({
    name: pageLocal(index),
    when: named.get(pageLocal(index))?.code ?? sectionCondition(page.section, named),
    fields: page.placements.map(field),
  }));
  const read = [...calculated.flatMap(({ code }) => localsIn(code)), ...asked.flatMap(localsOfPage)];
  return { title: form.id, calculated, pages: asked, operations, reads: new Set(read) };
}

function localsOfPage({ when, fields }: PeerPage): readonly string[] {
  return [
    ...localsIn(when),
    ...fields.flatMap((field) => [
      field.name,
      ...localsIn(field.when),
      ...field.rules.flatMap(({ fails }) => localsIn(fails)),
    ]),
  ];
}

/** Names of the values that lowered code reads. */
function localsIn(code: Lowered | undefined): readonly string[] {
  if (code?.op === 'local') return [code.name];
  return Object.values(code ?? {}).flatMap((part) => {
    const parts: readonly unknown[] = Array.isArray(part) ? part : [part];
    return parts.flatMap((one) => (typeof one === 'object' ? localsIn(one as Lowered) : []));
  });
}

function sectionCondition(section: string, named: ReadonlyMap<string, Step>): Lowered | undefined {
  return named.has(sectionLocal(section)) ? { op: 'local', name: sectionLocal(section) } : undefined;
}

function revealed({ revealedBy }: Placement, questions: ReadonlyMap<string, Question>): Lowered | undefined {
  if (!revealedBy) return undefined;
  const { question, code } = revealedBy;
  return questions.get(question)?.type === 'choices'
    ? {
        op: 'compare',
        how: '===',
        left: { op: 'local', name: valueLocal(String(code)) },
        right: { op: 'constant', value: 1 },
      }
    : {
        op: 'compare',
        how: '===',
        left: { op: 'local', name: valueLocal(question) },
        right: { op: 'constant', value: code },
      };
}

function peerField(question: Question, placement: Placement): Omit<PeerField, 'when' | 'rules'> {
  const scale = question.type === 'money' ? 100 : question.type === 'decimal' ? 10 ** (question.places ?? 2) : 1;
  const scaled = (limit: number | undefined) => (limit === undefined ? undefined : Math.round(limit * scale));
  return {
    name: valueLocal(question.id),
    label: Object.values(question.question)[0] as string,
    codes: question.type === 'choice' ? question.options?.map(({ code }) => code) : undefined,
    required: !placement.optional && question.type !== 'choices',
    min: scaled(placement.min ?? question.min),
    max: scaled(placement.max ?? question.max),
  };
}

function rulesByQuestion(form: Form, steps: readonly Step[]): ReadonlyMap<string, readonly PeerRule[]> {
  const found = new Map<string, PeerRule[]>();
  for (const step of steps) {
    const rule = step.rule === undefined ? undefined : form.rules[step.rule];
    const question = rule?.blame[0]?.variable;
    if (!rule || !question) continue;
    const message = Object.values(rule.message)[0] as string;
    found.set(question, [...(found.get(question) ?? []), { id: rule.id, fails: step.code, message }]);
  }
  return found;
}

/** Data as other engines have it: what is not known is not there. */
export function withoutNulls(data: Data): { readonly [name: string]: unknown } {
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => value !== null && name !== '$context'));
}
