import { loadSourcesFrom, newYear, parseJson } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { diagnose, layered, miniFiles, textFiles } from './definition-files.ts';

const sources = loadSourcesFrom(miniFiles, 'mini').sources!;

describe('newYear', () => {
  const { files, problem } = newYear(sources, 2027);

  it('gives an overlay to fill in and dates a year later', () => {
    expect(problem).toBeUndefined();
    expect(files.map(({ path }) => path)).toEqual(['mini/years/2027.json', 'mini/windows.json']);
    expect(files[0]!.text).toMatchInlineSnapshot(`
      "{
        "$schema": "../../definition.schema.json",
        "year": 2027,
        "changes": [
          {
            "id": "first_change",
            "title": "What changes, in a few words",
            "reason": "Why it changes, and what suppliers and officers should do: this becomes the change notice.",
            "patch": []
          }
        ]
      }
      "
    `);
    const windows = parseJson(files[1]!.text, 'x.json').value as { years: readonly unknown[] };
    expect(windows.years.slice(0, 2)).toEqual(sources.windows);
    expect(windows.years[2]).toEqual({
      year: 2027,
      first_day: '2027-04-01',
      last_day: '2028-03-31',
      submission_deadline: '2028-06-04',
      new_logs_end: '2028-07-03',
      edits_end: '2028-07-31',
      quarters: [
        { title: 'Quarter 1', cut_off: '2027-07-10' },
        { title: 'Quarter 2', cut_off: '2027-10-09' },
      ],
      history: [],
    });
  });

  it('is right except that the change is unfinished', () => {
    const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
    const found = diagnose(layered(textFiles(texts), miniFiles), 'mini');
    expect(found.map(({ code, place }) => [code, place.file])).toEqual([['unfinished-change', 'mini/years/2027.json']]);
  });

  it('keeps dates that are there already', () => {
    const dated = { ...sources, windows: [...sources.windows, { ...sources.windows[1]!, year: 2027 }] };
    expect(newYear(dated, 2027).files.map(({ path }) => path)).toEqual(['mini/years/2027.json']);
  });

  it('begins no year but the next', () => {
    expect(newYear(sources, 2026)).toEqual({ files: [], problem: 'the year after 2026 is 2027' });
    expect(newYear(sources, 2029)).toEqual({ files: [], problem: 'the year after 2026 is 2027' });
  });
});
