import { type Issue, openRepeat, type Page } from '@annum/engine';
import { fill } from './display.ts';
import type { Field } from './field.ts';
import { type Following, followingOn } from './following.ts';
import { questionOf } from './index-form.ts';
import { pageAsking, pageUrl } from './journey.ts';
import type { LogReading } from './log-reading.ts';
import type { ErrorsByVariable } from './make-field.ts';
import { fieldId, makeField } from './make-field.ts';
import { askedOn, type Placed, shownOn, wording } from './placing.ts';
import { type Block, blocks } from './words.ts';

export interface PageError {
  readonly message: string;
  readonly href: string;
}

/** A question page, free of HTML. */
export interface QuestionPageModel {
  readonly heading: string;
  /** Set when the fields do not carry the heading. */
  readonly ownHeading: boolean;
  readonly caption: string;
  readonly guidance: readonly Block[];
  /** Why each question is asked; named where the page has several. */
  readonly whys: readonly { readonly label?: string; readonly blocks: readonly Block[] }[];
  readonly fields: readonly Field[];
  /** What follows from the answers. */
  readonly following?: Following;
  readonly errors: readonly PageError[];
  /** Other pages whose answers an error concerns too. */
  readonly elsewhere: readonly { readonly label: string; readonly href: string }[];
  readonly language: string;
}

/** The model of a question page. `all` are the issues to be shown on it. */
export function questionPage(reading: LogReading, page: Page, all: readonly Issue[]): QuestionPageModel {
  const issues = withoutEchoes(reading, all);
  const asked = askedOn(reading, page);
  const errors = errorsByQuestion(reading, shownOn(reading, page), issues);
  const single = asked.length === 1 && page.title === undefined ? asked[0] : undefined;
  const title = page.title === undefined ? undefined : fill(reading, page.title);
  const caption = captionOf(reading, page);
  const following = followingOn(reading, page);
  return {
    heading: title ?? (single && wording(reading, single, 'question')) ?? caption,
    ownHeading: single === undefined,
    caption,
    guidance: page.guidance === undefined ? [] : blocks(fill(reading, page.guidance)),
    whys: whys(reading, page),
    fields: asked.map((each) => fieldOf(reading, page, each, each === single, errors)),
    ...(following && { following }),
    errors: summary(reading, page, issues),
    elsewhere: elsewhere(reading, page, issues),
    language: reading.language,
  };
}

/** Of a field that is left blank it is said once, whatever else asks for it. */
function withoutEchoes({ index }: LogReading, issues: readonly Issue[]): readonly Issue[] {
  const isBlank = ({ rule }: Issue) => index.rules.get(rule)?.check === 'required';
  const blank = new Set(issues.filter(isBlank).flatMap(({ variables }) => variables));
  return issues.filter((issue) => isBlank(issue) || !issue.variables.some((variable) => blank.has(variable)));
}

function whys(reading: LogReading, page: Page): QuestionPageModel['whys'] {
  const shown = shownOn(reading, page);
  return shown.flatMap((placed) => {
    const why = wording(reading, placed, 'why');
    if (why === undefined) return [];
    const label = shown.length === 1 ? undefined : wording(reading, placed, 'label');
    return { ...(label !== undefined && { label }), blocks: blocks(why) };
  });
}

function fieldOf(reading: LogReading, page: Page, placed: Placed, heading: boolean, errors: ErrorsByVariable): Field {
  const error = errors.get(placed.question.id);
  return makeField(reading, page, { ...placed, heading, ...(error !== undefined && { error }) }, errors);
}

/** Where a page stands: its section, and of which member where there may be any number of them. */
function captionOf(reading: LogReading, page: Page): string {
  const repeat = openRepeat(reading.index.form, page.member);
  const name = repeat?.names.find(({ member }) => member === page.member?.number)?.name;
  const section = sectionTitle(reading, page);
  return name === undefined ? section : `${section}: ${fill(reading, name)}`;
}

/** The title of a page's section. */
export function sectionTitle(reading: LogReading, page: Page): string {
  const section = reading.index.sections.get(page.section);
  return section ? fill(reading, section.title) : '';
}

/** Whether an issue belongs on a page: it blames a question shown there. */
export function isOnPage(reading: LogReading, page: Page, issue: Issue): boolean {
  const shown = new Set(shownOn(reading, page).map(({ question }) => question.id));
  return issue.variables.some((variable) => shown.has(questionOf(reading.index, variable)?.id ?? variable));
}

function errorsByQuestion(reading: LogReading, shown: readonly Placed[], issues: readonly Issue[]): ErrorsByVariable {
  const errors = new Map<string, string>();
  for (const { question } of shown) {
    const found = issues.find((issue) =>
      issue.variables.some((variable) => questionOf(reading.index, variable)?.id === question.id),
    );
    if (found) errors.set(question.id, found.message);
  }
  return errors;
}

/** What is wrong on the page, in the order of its fields: whoever follows the first error goes down from there. */
function summary(reading: LogReading, page: Page, issues: readonly Issue[]): readonly PageError[] {
  const shown = shownOn(reading, page);
  const asked = new Set(reading.outcome.placements);
  const placeOf = ({ variables }: Issue) => {
    const blamed = new Set(variables.map((variable) => questionOf(reading.index, variable)?.id));
    const fields = shown.filter(({ question }) => blamed.has(question.id));
    const field = fields.find(({ placement }) => asked.has(placement.index)) ?? fields[0];
    return field ? shown.indexOf(field) : -1;
  };
  return issues
    .map((issue) => ({ message: issue.message, place: placeOf(issue) }))
    .sort((one, other) => one.place - other.place)
    .map(({ message, place }) => {
      const field = shown[place];
      return { message, href: `#${field ? focusId(page, field) : 'main-content'}` };
    });
}

/** The element that an error's link goes to: the first input of a field. */
function focusId(page: Page, placed: Placed): string {
  const { question } = placed;
  const id = fieldId(page, placed);
  return question.type === 'date' ? `${id}-day` : id;
}

function elsewhere(reading: LogReading, page: Page, issues: readonly Issue[]): QuestionPageModel['elsewhere'] {
  const here = new Set(shownOn(reading, page).map(({ question }) => question.id));
  const others = issues.flatMap((issue) => [...issue.variables, ...issue.related]);
  const questions = new Set(others.map((variable) => questionOf(reading.index, variable)?.id));
  return [...questions].flatMap((id) => {
    const question = id === undefined || here.has(id) ? undefined : reading.index.questions.get(id);
    const asking = question && pageAsking(reading, question.id);
    return asking ? [{ label: fill(reading, question.label), href: pageUrl(reading, asking.id) }] : [];
  });
}
