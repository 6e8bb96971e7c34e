import type { Page } from '@annum/engine';
import { isListed, listedCode } from './listed-entries.ts';
import type { LogReading } from './log-reading.ts';
import { askedOn, offeredOptions, type Placed, revealedUnder, wayTo } from './placing.ts';

/** A posted form: names and texts, repeated names as lists. */
export type Body = { readonly [name: string]: unknown };

/** Answers to write: null takes one away. */
export type Changes = { readonly [variable: string]: string | number | null };

/**
 * What a posted question page says, as answers. They are kept as typed: the engine reads them.
 * What was typed under an option that is not chosen is ignored. A field `only` names the one question that is answered.
 */
export function readSubmission(reading: LogReading, page: Page, body: Body): Changes {
  const only = readText(body, 'only');
  if (only !== null) return readOnly(reading, wayTo(reading, page, only), body);
  return Object.assign({}, ...askedOn(reading, page).map((each) => readPlaced(reading, page, each, body)));
}

/** The answer to one question, with the options under which it opens. */
function readOnly(reading: LogReading, way: readonly Placed[], body: Body): Changes {
  const opening = way.map(({ placement: { revealedBy } }, index) => {
    const above = way[index - 1];
    if (!above || !revealedBy) return {};
    return above.question.type === 'choices' ? { [revealedBy.code]: 1 } : { [above.question.id]: revealedBy.code };
  });
  const last = way.at(-1);
  return Object.assign({}, ...opening, last && readField(reading, last, body));
}

function readPlaced(reading: LogReading, page: Page, placed: Placed, body: Body): Changes {
  const changes = readField(reading, placed, body);
  const opening = offeredOptions(reading, placed).flatMap(({ code }) =>
    revealedUnder(reading, page, placed.question.id, code).map((each) => ({
      each,
      chosen: isChosen(placed, code, changes),
    })),
  );
  const drawn = opening.map(({ each }) => each);
  const open = opening.filter(({ chosen }) => chosen).map(({ each }) => each);
  // A question that opens under several options is answered under the one that is chosen.
  return Object.assign(
    {},
    changes,
    ...drawn.filter((each) => !open.includes(each)).map(blank),
    ...open.map((each) => readPlaced(reading, page, each, ofField(body, each, drawn))),
  );
}

/** What was posted, of a question that has several fields on the page only by this one: they share their names. */
function ofField(body: Body, placed: Placed, drawn: readonly Placed[]): Body {
  const { id, type } = placed.question;
  const at = drawn.filter(({ question }) => question.id === id).indexOf(placed);
  const names = type === 'choices' ? [] : [id, ...['day', 'month', 'year', 'match'].map((part) => `${id}-${part}`)];
  const own = names.flatMap((name) => {
    const given = body[name];
    return Array.isArray(given) ? [[name, given[at]]] : [];
  });
  return { ...body, ...Object.fromEntries(own) };
}

function isChosen({ question }: Placed, code: string | number, changes: Changes): boolean {
  return question.type === 'choices' ? changes[code] === 1 : changes[question.id] === code;
}

function blank({ question }: Placed): Changes {
  if (question.type !== 'choices') return { [question.id]: null };
  return Object.fromEntries((question.options ?? []).map((option) => [option.code, null]));
}

function readField(reading: LogReading, placed: Placed, body: Body): Changes {
  const { id, type } = placed.question;
  if (type === 'choices') return readChoices(placed, body);
  if (type === 'choice') return { [id]: readChoice(placed, body) };
  if (type === 'date') return { [id]: readDate(id, body) };
  if (isListed(placed.question)) return { [id]: readListed(reading, placed, body) };
  return { [id]: readText(body, id) };
}

function readChoices({ question }: Placed, body: Body): Changes {
  const given = body[question.id];
  const chosen = new Set((Array.isArray(given) ? given : [given]).map(String));
  const codes = (question.options ?? []).map((option) => String(option.code));
  return Object.fromEntries(codes.map((code) => [code, chosen.has(code) ? 1 : null]));
}

function readChoice({ question }: Placed, body: Body): string | number | null {
  const given = readText(body, question.id);
  return question.options?.find((option) => String(option.code) === given)?.code ?? given;
}

function readDate(id: string, body: Body): string | null {
  const parts = ['day', 'month', 'year'].map((part) => readText(body, `${id}-${part}`) ?? '');
  return parts.every((part) => part === '') ? null : parts.join('/');
}

function readListed(reading: LogReading, { question }: Placed, body: Body): string | null {
  const given = readText(body, `${question.id}-match`) ?? readText(body, question.id);
  return given === null ? null : (listedCode(reading, question, given) ?? given);
}

const longestText = 10_000;

/** One text of a form; nothing when it is blank. What a database cannot hold is taken out. */
export function readText(body: Body, name: string): string | null {
  const given = Object.hasOwn(body, name) ? body[name] : undefined;
  const first = Array.isArray(given) ? given[0] : given;
  if (typeof first !== 'string') return null;
  const text = first.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed().trim();
  return text === '' ? null : text.slice(0, longestText);
}
