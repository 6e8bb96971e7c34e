import type { Form, Placement } from '@annum/engine';
import {
  belongsTo,
  type FactElement,
  type FactQuestion,
  type FactRule,
  factDerivations,
  factQuestions,
  factRules,
} from './facts.ts';

/** Something of the facts that a form lacks or has otherwise. */
export interface Difference {
  readonly id: string;
  readonly words: string;
}

/** How much of one kind of thing was looked for, and what differs. */
export interface Comparison {
  readonly what: string;
  readonly total: number;
  readonly differences: readonly Difference[];
}

const severities = { hard: 'error', soft: 'confirm' } as const;

/** Compares a compiled form with the facts of its year. */
export function compareWithFacts(form: Form): readonly Comparison[] {
  const questions = factQuestions(form.id);
  const rules = factRules(form.collection);
  const ofYear = (severity: FactRule['severity']) =>
    rules.filter((rule) => rule.severity === severity && belongsTo(rule, form.year));
  return [
    {
      what: 'questions',
      total: new Set(questions.map(({ id }) => id)).size,
      differences: missingQuestions(form, questions),
    },
    optionComparison(form, questions),
    limitComparison(form, questions),
    revealComparison(form, questions),
    ruleComparison('hard rules', form, ofYear('hard')),
    ruleComparison('soft rules', form, ofYear('soft')),
    {
      what: 'rules of other years',
      total: rules.filter((rule) => !belongsTo(rule, form.year)).length,
      differences: foreignRules(form, rules),
    },
    derivationComparison(
      form,
      factDerivations(form.collection).filter((derivation) => belongsTo(derivation, form.year)),
    ),
  ];
}

function missingQuestions({ placements }: Form, questions: readonly FactQuestion[]): readonly Difference[] {
  const asked = new Set(placements.map(({ question }) => question));
  const wanted = new Set(questions.map(({ id }) => id));
  const more = [...asked]
    .filter((id) => !wanted.has(id))
    .map((id) => ({ id, words: 'is asked, but not in the facts' }));
  return [...more, ...[...wanted].filter((id) => !asked.has(id)).map((id) => ({ id, words: 'is not asked' }))];
}

/** The placement on the page of the same name, or else the first. */
function placementOf({ placements }: Form, { id, page }: FactQuestion): Placement | undefined {
  const own = placements.filter(({ question }) => question === id);
  return own.find((placement) => placement.page === page) ?? own[0];
}

function optionComparison(form: Form, questions: readonly FactQuestion[]): Comparison {
  const withCodes = questions.filter(({ options }) => Array.isArray(options));
  const codes = withCodes.flatMap(({ id, options = [] }) =>
    options.filter(isOption).map(({ code }) => `${id} ${code}`),
  );
  const differences = withCodes.flatMap((question) => {
    const wanted = (question.options ?? [])
      .filter(isOption)
      .map(({ code }) => code)
      .join(' ');
    const found = offeredCodes(form, question).join(' ');
    return wanted === found ? [] : [{ id: question.id, words: `offers ${found} on ${question.page}, not ${wanted}` }];
  });
  return { what: 'options, in order', total: new Set(codes).size, differences };
}

function isOption({ code, divider }: { readonly code: string; readonly divider?: boolean }): boolean {
  return divider !== true && !code.startsWith('divider');
}

function offeredCodes(form: Form, question: FactQuestion): readonly string[] {
  const own = form.questions.find(({ id }) => id === question.id)?.options ?? [];
  const offered = own.filter((option) => option.offered !== false).map(({ code }) => code);
  return (placementOf(form, question)?.offers ?? offered).map(String);
}

function limitComparison(form: Form, questions: readonly FactQuestion[]): Comparison {
  const limits = questions.flatMap((question) =>
    (['min', 'max', 'step'] as const).flatMap((limit) =>
      question[limit] === undefined ? [] : [{ question, limit, value: question[limit] }],
    ),
  );
  const differences = limits.flatMap(({ question, limit, value }) => {
    const found = limitOf(form, question, limit);
    return found === value
      ? []
      : [{ id: question.id, words: `has ${limit} ${found ?? 'none'} on ${question.page}, not ${value}` }];
  });
  return {
    what: 'limits',
    total: new Set(limits.map(({ question, limit }) => `${question.id} ${limit}`)).size,
    differences,
  };
}

/** Whole numbers and amounts have their step by their type. */
function limitOf(form: Form, question: FactQuestion, limit: 'min' | 'max' | 'step'): number | undefined {
  const own = form.questions.find(({ id }) => id === question.id);
  const byType = limit !== 'step' ? undefined : own?.type === 'integer' ? 1 : own?.type === 'money' ? 0.01 : undefined;
  return placementOf(form, question)?.[limit] ?? own?.[limit] ?? byType;
}

function revealComparison({ placements }: Form, questions: readonly FactQuestion[]): Comparison {
  const reveals = questions.flatMap(({ id, conditional_for: opens = {} }) =>
    Object.entries(opens).flatMap(([question, codes]) => codes.map((code) => ({ id, question, code: String(code) }))),
  );
  const differences = reveals
    .filter(
      ({ id, question, code }) =>
        !placements.some(
          (one) => one.question === question && one.revealedBy?.question === id && String(one.revealedBy.code) === code,
        ),
    )
    .map(({ id, question, code }) => ({ id, words: `does not open ${question} under ${code}` }));
  return {
    what: 'questions that open under an answer',
    total: new Set(reveals.map(({ id, question, code }) => `${id} ${question} ${code}`)).size,
    differences,
  };
}

function ruleComparison(what: string, { rules }: Form, wanted: readonly FactRule[]): Comparison {
  const differences = wanted.flatMap(({ id, severity }) => {
    const found = rules.filter(({ source }) => source.includes(id));
    if (found.length === 0) return [{ id, words: 'has no rule' }];
    return found
      .filter((rule) => rule.severity !== severities[severity])
      .map((rule) => ({ id, words: `is of severity ${rule.severity} in ${rule.id}` }));
  });
  return { what, total: wanted.length, differences };
}

function foreignRules({ rules, year }: Form, all: readonly FactRule[]): readonly Difference[] {
  return all
    .filter((rule) => !belongsTo(rule, year))
    .flatMap(({ id }) =>
      rules
        .filter(({ source }) => source.includes(id))
        .map((rule) => ({ id, words: `does not belong to ${year}, where ${rule.id} has it` })),
    );
}

function derivationComparison({ variables, rules }: Form, wanted: readonly FactElement[]): Comparison {
  const sources = new Set([...variables, ...rules].flatMap(({ source }) => source));
  const differences = wanted.filter(({ id }) => !sources.has(id)).map(({ id }) => ({ id, words: 'fills no variable' }));
  return { what: 'derivations', total: wanted.length, differences };
}
