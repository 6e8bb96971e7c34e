import type { BuiltInCheck, Question, Rule, Text } from '@annum/engine';
import type { QuestionDefinition } from '../definition.ts';
import { type ExpandedQuestion, optional, sourceList } from './variables.ts';
import { textOf, type Workspace } from './workspace.ts';

type Draft = { readonly check: BuiltInCheck; readonly message: (label: string) => string };

/**
 * The rules that follow from a question's type and limits: `hhmemb.required`, `hhmemb.max`… They have no expression:
 * the variable's parser and limits are the check.
 */
export function builtInRules(
  workspace: Workspace,
  { definition, members, member, section }: ExpandedQuestion,
  question: Question,
): readonly Rule[] {
  const isReference = workspace.definition.collection.references?.some(({ variable }) => variable === question.id);
  return [...drafts(definition), ...(isReference ? recordDrafts(definition) : [])]
    .filter(({ check }) => check !== 'required' || definition.optional !== true)
    .map(({ check, message }) => ({
      id: `${question.id}.${check}`,
      severity: 'error',
      section,
      check,
      blame: [{ variable: question.id }],
      related: [],
      message: ownMessage(workspace, definition, check, members) ?? inEveryLanguage(question.label, message),
      source: sourceOf(workspace, definition, check),
      reasonRequired: false,
      ...optional('member', member),
    }));
}

function ownMessage(
  workspace: Workspace,
  definition: QuestionDefinition,
  check: BuiltInCheck,
  members: { readonly [repeat: string]: number },
): Text | undefined {
  const own = definition.checks?.[check]?.message ?? (check === 'required' ? definition.required : undefined);
  return textOf(workspace, own, members);
}

function sourceOf(workspace: Workspace, definition: QuestionDefinition, check: BuiltInCheck): readonly string[] {
  const own = definition.checks?.[check]?.source;
  if (own !== undefined) return sourceList(own);
  const limits = workspace.definition.collection.limits ?? [];
  return limits
    .filter((limit) => limit.check === check && limit.types.includes(definition.type))
    .flatMap((limit) => sourceList(limit.source));
}

/** The default message, made from the label; in other languages only definitions have words. */
function inEveryLanguage(label: Text, message: (label: string) => string): Text {
  const words = typeof label === 'string' ? label : (Object.values(label)[0] ?? '');
  return message(words);
}

const lower = (label: string): string => (/^[A-Z][a-z]/.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label);

function drafts(definition: QuestionDefinition): readonly Draft[] {
  const chosen = ['choice', 'choices', 'lookup', 'organisation', 'user', 'scheme', 'location'].includes(
    definition.type,
  );
  const required: Draft = {
    check: 'required',
    message: (label) => (chosen ? `Select an answer for ‘${label}’` : `Enter an answer for ‘${label}’`),
  };
  return [required, ...typeDrafts(definition), ...limitDrafts(definition)];
}

const typeMessages: { readonly [type: string]: (label: string) => string } = {
  integer: (label) => `‘${label}’ must be a whole number, like 3`,
  decimal: (label) => `‘${label}’ must be a number, like 2.5`,
  money: (label) => `‘${label}’ must be an amount in pounds, like 102 or 102.50`,
  date: (label) => `‘${label}’ must be a real date, like 27 3 2007`,
  year: (label) => `‘${label}’ must be a year, like 1984`,
  postcode: (label) => `‘${label}’ must be a full postcode in the United Kingdom, like SW1A 2AA`,
  email: (label) => `‘${label}’ must be an email address, like name@example.com`,
};

function typeDrafts(definition: QuestionDefinition): readonly Draft[] {
  const { type } = definition;
  const option: Draft = {
    check: 'option',
    message: (label) =>
      type === 'choices'
        ? `Check your choices for ‘${label}’: some of them cannot go together`
        : `Choose one of the answers offered for ‘${label}’`,
  };
  const shape: Draft = {
    check: 'type',
    message: typeMessages[type] ?? ((label) => `The answer to ‘${label}’ cannot be read: give a single value`),
  };
  const places = type === 'money' || type === 'decimal' || type === 'integer' || definition.step !== undefined;
  return [
    shape,
    ...(['choice', 'choices', 'lookup'].includes(type) ? [option] : []),
    ...(places ? [stepDraft(definition)] : []),
  ];
}

/** What an answer must name, and what to do about one that names nothing; by the type of its question. */
const recordMessages: { readonly [type: string]: (label: string) => string } = {
  organisation: (label) =>
    `‘${label}’ must be an organisation that you work with: check its reference, or have the two organisations linked first`,
  user: (label) => `‘${label}’ must be a person with an account: check the reference, or invite the person first`,
  scheme: (label) => `‘${label}’ must be a scheme that is on record: check its reference, or add the scheme first`,
  location: (label) =>
    `‘${label}’ must be a location of the scheme: check its reference, or add the location to the scheme first`,
};

/** An answer that points to a record: whoever judges the log knows whether the record is there. */
function recordDrafts({ type }: QuestionDefinition): readonly Draft[] {
  const message = recordMessages[type];
  return message ? [{ check: 'option', message }] : [];
}

function stepDraft({ type, step, places }: QuestionDefinition): Draft {
  const detail =
    step !== undefined && step !== 1 && step !== 0.01
      ? `in steps of ${step}`
      : type === 'integer'
        ? 'a whole number'
        : `given to ${type === 'money' ? 2 : (places ?? 2)} decimal places at most`;
  return { check: 'step', message: (label) => `‘${label}’ must be ${detail}` };
}

function limitDrafts({ type, min, max, max_length: maxLength, pattern }: QuestionDefinition): readonly Draft[] {
  const unit = (value: number) => (type === 'money' ? `£${value.toLocaleString('en-GB')}` : String(value));
  const range = (label: string) =>
    min !== undefined && max !== undefined
      ? `‘${label}’ must be between ${unit(min)} and ${unit(max)}`
      : min !== undefined
        ? `‘${label}’ must be ${unit(min)} or more`
        : `‘${label}’ must be ${unit(max ?? 0)} or less`;
  return [
    ...(min === undefined
      ? []
      : [{ check: 'min', message: (label: string) => `${range(label)}: it is too low` } as const]),
    ...(max === undefined
      ? []
      : [{ check: 'max', message: (label: string) => `${range(label)}: it is too high` } as const]),
    ...(maxLength === undefined
      ? []
      : [
          {
            check: 'length',
            message: (label: string) => `‘${label}’ must be ${maxLength} characters or fewer`,
          } as const,
        ]),
    ...(pattern === undefined
      ? []
      : [
          {
            check: 'pattern',
            message: (label: string) => `‘${lower(label)}’ is not in the form that is expected`,
          } as const,
        ]),
  ];
}
