import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { type Help, replaced } from '../edits.ts';
import { correction } from '../nearest.ts';
import type { Check } from './check.ts';
import { type TextPart, textsOf, type WrittenText, writtenTexts } from './texts.ts';
import { variableTypes } from './variables.ts';

/** `{…}` in a text, with one `{person}` inside at most. */
const placeholder = /\{((?:[^{}]|\{[^{}]*\})*)\}/g;

const labelled = ['choice', 'lookup', 'organisation', 'user', 'scheme', 'location'];

/** Ways of showing a variable's value, and the types of variable that each can show. */
const shows: { readonly [word: string]: readonly string[] | undefined } = {
  value: undefined,
  money: ['integer', 'decimal', 'money'],
  date: ['date'],
  label: labelled,
  Label: labelled,
};

/** Placeholders in texts name a member of the repeat they stand in, or a variable that can be shown that way. */
export const placeholders: Check = {
  codes: ['unknown-placeholder', 'placeholder-outside-repeat', 'wrong-placeholder-type'],
  run: ({ definition }) => {
    const types = variableTypes(definition);
    const repeats = (definition.collection.repeats ?? []).map(({ id }) => id);
    return textsOf(definition).flatMap((part) => problemsIn(part, types, repeats));
  },
};

function problemsIn(
  part: TextPart,
  types: ReadonlyMap<string, string>,
  repeats: readonly string[],
): readonly Diagnostic[] {
  return writtenTexts(part).flatMap((written) => {
    const { text } = written;
    const stray = /[{}]/.exec(text.replace(placeholder, ''));
    if (stray) return [diagnostic('unknown-placeholder', part.place, { placeholder: stray[0] })];
    return [...text.matchAll(placeholder)].flatMap(
      ([, inside]) => problemOf(inside!, part, written, types, repeats) ?? [],
    );
  });
}

function problemOf(
  inside: string,
  part: TextPart,
  written: WrittenText,
  types: ReadonlyMap<string, string>,
  repeats: readonly string[],
): Diagnostic | undefined {
  const [word, id] = inside.split(/:(.*)/s);
  if (id === undefined) return memberProblem(inside, part, written, repeats);
  if (!Object.hasOwn(shows, word!)) {
    return diagnostic(
      'unknown-placeholder',
      part.place,
      { placeholder: `{${inside}}` },
      meantIn(written, inside, word!, Object.keys(shows)),
    );
  }
  const outside = [...id.matchAll(/\{(\w+)\}/g)].find(([, repeat]) => !part.repeats.includes(repeat!));
  if (outside) return diagnostic('placeholder-outside-repeat', part.place, { placeholder: outside[0] });
  const type = types.get(id);
  if (type === undefined) {
    const help = meantIn(written, inside, id, types.keys());
    return diagnostic('unknown-placeholder', part.place, { placeholder: `{${inside}}` }, help);
  }
  if (shows[word!]?.includes(type) ?? true) return undefined;
  return diagnostic('wrong-placeholder-type', part.place, { placeholder: `{${inside}}`, type });
}

/** `{person}`, `{person.name}`, `{Person.name}`. */
function memberProblem(
  inside: string,
  part: TextPart,
  written: WrittenText,
  repeats: readonly string[],
): Diagnostic | undefined {
  const forms = repeats.flatMap((id) => [id, `${id}.name`, `${id[0]!.toUpperCase()}${id.slice(1)}.name`]);
  if (!forms.includes(inside)) {
    const help = meantIn(written, inside, inside, forms);
    return diagnostic('unknown-placeholder', part.place, { placeholder: `{${inside}}` }, help);
  }
  const repeat = `${inside[0]!.toLowerCase()}${inside.slice(1)}`.replace(/\.name$/, '');
  if (part.repeats.includes(repeat)) return undefined;
  return diagnostic('placeholder-outside-repeat', part.place, { placeholder: `{${inside}}` });
}

/** What was meant by a word of a placeholder; corrected in the text that it stands in. */
function meantIn(
  { text, place }: WrittenText,
  inside: string,
  word: string,
  candidates: Iterable<string>,
): Help | undefined {
  const { suggestion, fix } = correction(word, candidates, place) ?? {};
  const [edit] = fix ?? [];
  if (suggestion === undefined || edit?.kind !== 'replace')
    return suggestion === undefined ? undefined : { suggestion };
  const right = inside.replace(word, () => JSON.parse(edit.becomes) as string);
  return {
    suggestion,
    fix: [
      replaced(
        place,
        text,
        text.replaceAll(`{${inside}}`, () => `{${right}}`),
      ),
    ],
  };
}
