import type {
  Expression,
  Form,
  Option,
  Outcome,
  Page,
  Placement,
  Question,
  QuestionType,
  Variable,
} from '@annum/engine';
import { indexForm } from '../../packages/web/src/form/index-form.ts';
import type { LogReading } from '../../packages/web/src/form/log-reading.ts';

/** A question in short; everything else has its usual value. */
export type Short = Partial<Question> & { readonly id: string; readonly type: QuestionType };

export interface ShortPage extends Partial<Page> {
  readonly id: string;
  readonly asks: readonly (string | Partial<Placement>)[];
}

const always: Expression = { kind: 'literal', value: true, type: { kind: 'boolean' } };

/** A form of one section, made by hand: what the compiler would make of these questions and pages. */
export function handMadeForm(shortQuestions: readonly Short[], shortPages: readonly ShortPage[]): Form {
  const questions = shortQuestions.map(fullQuestion);
  const placements: Placement[] = [];
  const pages = shortPages.map((short) => fullPage(short, questions, placements));
  return {
    id: 'gardens-1',
    collection: 'gardens',
    year: 1,
    title: 'Gardens',
    record: 'garden log',
    records: 'garden logs',
    description: 'Gardens, for tests.',
    languages: ['en'],
    firstDay: '0001-04-01',
    lastDay: '0002-03-31',
    date: 'planted',
    events: [],
    identifying: [],
    duplicates: [],
    sections: [{ id: 'garden', title: 'The garden', pages }],
    questions,
    placements,
    variables: questions.flatMap(variablesFor),
    rules: [],
    names: [],
    conditions: [always],
    facts: [],
    references: [],
    externals: [],
    lookups: [],
    recodings: [],
    repeats: [],
    hash: 'hash',
  };
}

function fullQuestion(short: Short): Question {
  return {
    question: `What is ${short.id}?`,
    label: short.id,
    optional: false,
    personal: false,
    overridable: false,
    ...short,
  };
}

function fullPage({ asks, ...rest }: ShortPage, questions: readonly Question[], placements: Placement[]): Page {
  const own: Placement[] = [];
  const place = (ask: string | Partial<Placement>) => {
    const short: Partial<Placement> = typeof ask === 'string' ? { question: ask } : ask;
    const placement: Placement = {
      index: placements.length,
      question: '',
      page: rest.id,
      optional: false,
      words: {},
      ...short,
    };
    placements.push(placement);
    own.push(placement);
    const question = questions.find((each) => each.id === placement.question);
    for (const option of question?.options ?? [])
      for (const id of option.reveals ?? [])
        place({ question: id, revealedBy: { question: placement.question, code: option.code } });
  };
  asks.forEach(place);
  return { section: 'garden', ...rest, placements: own };
}

function variablesFor(question: Question): readonly Variable[] {
  const base = {
    label: question.label,
    section: 'garden',
    stored: true,
    personal: false,
    overridable: false,
    source: [],
  };
  const own: Variable = {
    ...base,
    id: question.id,
    type: question.type,
    question: question.id,
    ...withOptions(question.options),
  };
  if (question.type !== 'choices') return [own];
  const ticks = (question.options ?? []).map(
    (option): Variable => ({ ...base, id: String(option.code), type: 'integer', choiceOf: question.id }),
  );
  return [own, ...ticks];
}

function withOptions(options: readonly Option[] | undefined) {
  return options ? { options } : {};
}

/** A log of a hand-made form that asks everything but what stands under options. */
export function readingOf(form: Form, values: Outcome['values'], more: Partial<LogReading> = {}): LogReading {
  const index = indexForm(form);
  const placements = form.placements.filter((placement) => !placement.revealedBy || shown(placement, values));
  const outcome: Outcome = {
    values,
    derived: {},
    routed: placements.map((placement) => placement.question),
    placements: placements.map((placement) => placement.index),
    cleared: [],
    issues: [],
    status: 'in_progress',
    progress: { asked: 0, answered: 0, sections: [{ id: 'garden', status: 'in_progress', asked: 0, answered: 0 }] },
  };
  const base = {
    id: 'log',
    version: 1,
    answers: values,
    context: {},
    conditions: [true],
    language: 'en',
    records: [],
    prefills: [],
  };
  return { ...base, index, outcome, ...more };
}

function shown({ revealedBy }: Placement, values: Outcome['values']): boolean {
  return revealedBy !== undefined && values[revealedBy.question] === revealedBy.code;
}
