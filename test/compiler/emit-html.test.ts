import { type EmitInput, emitAll } from '@annum/compiler';
import type { Form } from '@annum/engine';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { changeQuestion } from './edit-form.ts';
import { kindsYear, miniYear, projectYear } from './mini-years.ts';

const outputs = ['dictionary', 'dictionary-html', 'paper-form', 'question-browser'];
const lettings = projectYear('lettings', 2026);

function filesOf(input: EmitInput): ReadonlyMap<string, string> {
  return new Map(emitAll(input, outputs).map(({ path, text = '' }) => [path, text]));
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** What a reader sees of a piece of HTML. */
function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();
}

const pages = [
  ...[...filesOf(lettings)].map(([path, text]) => ({ name: `lettings ${path}`, text })),
  ...[...filesOf(kindsYear(2026))].map(([path, text]) => ({ name: `allotments ${path}`, text })),
  ...[...filesOf(miniYear(2026))].map(([path, text]) => ({ name: `mini ${path}`, text })),
].filter(({ name }) => name.endsWith('.html'));

describe.each(pages)('$name', ({ text }) => {
  test('needs no other file to be read', () => {
    expect(text).not.toMatch(/\b(?:src|action)=|https?:|url\(|@import/);
  });

  test('has each id once, and what its links lead to', () => {
    const ids = found(text, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[\w-]+$/.test(id))).toEqual([]);
    expect(found(text, /href="#([^"]*)"/g).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

test('texts of a form stay texts', () => {
  const evil = `<script>alert("1")</script>'&`;
  const mini = miniYear(2026);
  const form: Form = changeQuestion(mini.form, 'opinion', { question: evil, label: evil, hint: evil });
  for (const [path, text] of filesOf({ ...mini, form: { ...form, title: evil } })) {
    if (!path.endsWith('.html')) continue;
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#39;&#38;');
  }
});

describe('the dictionary as a page', () => {
  const files = filesOf(lettings);
  const csv = (files.get('dictionary.csv') ?? '').replace(/^\uFEFF/, '');
  const [titles = [], ...rows] = Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
  const page = files.get('dictionary.html') ?? '';

  test('has the rows and cells of the CSV', () => {
    const shown = found(page, /<tr id="variable-[^"]*">(.*?)<\/tr>/gs).map((row) =>
      found(row, /<t[hd][^>]*>(.*?)<\/t[hd]>/gs).map(plain),
    );
    expect(shown).toEqual(rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim())));
  });

  test('has the columns of the CSV', () => {
    const shown = found(page, /<th scope="col">(.*?)<\/th>/g).map((title) => title.toLowerCase());
    expect(shown).toEqual(titles);
  });
});

describe('the paper form', () => {
  const page = filesOf(lettings).get('paper-form.html') ?? '';
  const numberOf = (words: string): string => {
    const question = [...page.matchAll(/<span class="number">(\w+)<\/span\s*>([^<]*)</g)];
    return question.find(([, , text]) => plain(text ?? '') === words)?.[1] ?? 'none';
  };

  test('numbers its questions through the whole form', () => {
    const numbers = found(page, /<span class="number">(\d+)<\/span>/g).map(Number);
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
  });

  test('says in words when a question is answered, by the numbers of others', () => {
    const needs = numberOf('What is the needs type of this letting?');
    expect(plain(page)).toContain(`Answer only if the letting is supported housing (question ${needs}).`);
  });

  test('sends people past the questions that an answer rules out', () => {
    const renewal = numberOf('Is this letting a renewal?');
    const item = new RegExp(`General needs.*?Go to question ${renewal}<`, 's').exec(page)?.[0] ?? '';
    expect(item).not.toBe('');
    expect(item).not.toContain('</ul>');
  });

  test('puts a question that an answer opens beside that answer', () => {
    const rentType = numberOf('What is the rent type?');
    expect(numberOf('What is the name of the intermediate rent product?')).toBe(`${rentType}a`);
  });

  test('asks about the other people of the household in one grid, with a column for each', () => {
    const [grid = ''] = /<table>.*?<\/table>/s.exec(page) ?? [];
    expect(found(grid, /<th scope="col">([^<]*)/g)).toEqual([2, 3, 4, 5, 6, 7, 8].map((number) => `Person ${number}`));
    expect(
      page.match(/Is the person the lead tenant&#8217;s partner|Is the person the lead tenant’s partner/g),
    ).toHaveLength(1);
  });
});

describe('the question browser', () => {
  const page = filesOf(lettings).get('question-browser.html') ?? '';

  test('has every question and written rule, those of a repeat once', () => {
    const written = [
      ...lettings.form.questions.map(({ id, member }) => member?.written ?? id),
      ...lettings.form.rules.filter(({ check }) => check === undefined).map(({ id, member }) => member?.written ?? id),
    ];
    const shown = new Set(found(page, /<p class="name"><code>([^<]*)<\/code>/g).map(plain));
    expect(written.filter((id) => !shown.has(id))).toEqual([]);
  });

  test('tells what has changed since last year only where there is one', () => {
    expect(page).toContain('changed this year');
    const { earlier: _earlier, ...first } = lettings;
    expect(filesOf(first).get('question-browser.html')).not.toContain('changed this year');
  });
});
