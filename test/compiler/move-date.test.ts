import { loadSourcesFrom, type Move, type Moved, moveDate } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { diagnose, layered, miniFiles, textFiles } from './definition-files.ts';

const sources = loadSourcesFrom(miniFiles, 'mini').sources!;
const base = { year: 2026, on: '2027-05-20', reason: 'Bank holidays' };

function move(date: string, to: string, more: Partial<Move> = {}): Moved {
  return moveDate(sources, { ...base, date, to, ...more });
}

describe('moving a date', () => {
  const moves = [
    { date: 'submission_deadline', from: '2027-06-04', to: '2027-06-18' },
    { date: 'submission_deadline', from: '2027-06-04', to: '2027-05-28' },
    { date: 'new_logs_end', from: '2027-07-03', to: '2027-07-10' },
    { date: 'edits_end', from: '2027-07-31', to: '2027-08-14' },
    { date: 'Quarter 2', from: '2026-10-09', to: '2026-10-16' },
  ];
  it.each(moves)('$date to $to', ({ date, from, to }) => {
    const moved = move(date, to);
    if ('problem' in moved) throw new Error(moved.problem);
    expect(moved).toMatchObject({ from, file: { path: 'mini/windows.json' } });
    const [first, second] = JSON.parse(moved.file.text).years;
    expect(first).toEqual(JSON.parse(miniFiles.read('mini/windows.json').text ?? '').years[0]);
    expect(JSON.stringify(second)).toContain(to);
    expect(second.history).toEqual([{ on: base.on, changed: date, from, to, reason: base.reason }]);
    expect(diagnose(layered(textFiles({ [moved.file.path]: moved.file.text }), miniFiles), 'mini')).toEqual([]);
  });

  it('twice keeps both moves', () => {
    const once = move('edits_end', '2027-08-14');
    if ('problem' in once) throw new Error(once.problem);
    const files = layered(textFiles({ [once.file.path]: once.file.text }), miniFiles);
    const again = moveDate(loadSourcesFrom(files, 'mini').sources!, { ...base, date: 'edits_end', to: '2027-09-01' });
    if ('problem' in again) throw new Error(again.problem);
    const { history } = JSON.parse(again.file.text).years[1];
    expect(history.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
      ['2027-07-31', '2027-08-14'],
      ['2027-08-14', '2027-09-01'],
    ]);
    expect(diagnose(layered(textFiles({ [again.file.path]: again.file.text }), miniFiles), 'mini')).toEqual([]);
  });

  const refused = [
    {
      date: 'edits_end',
      to: '2027-07-01',
      problem: 'edits_end (2027-07-01) does not follow new_logs_end (2027-07-03)',
    },
    { date: 'edits_end', to: '2027-07-31', problem: '"edits_end" of 2026 is 2027-07-31 already' },
    { date: 'edit_end', to: '2027-08-01', problem: '2026 has no date "edit_end"; did you mean "edits_end"?' },
    {
      date: 'last_day',
      to: '2027-04-01',
      problem:
        '2026 has no date "last_day"; there are submission_deadline, new_logs_end, edits_end, Quarter 1, Quarter 2',
    },
    { date: 'Quarter 1', to: '2026-10-10', problem: 'cut_off (2026-10-09) does not follow cut_off (2026-10-10)' },
  ];
  it.each(refused)('$date to $to is refused', ({ date, to, problem }) => expect(move(date, to)).toEqual({ problem }));

  it('of a year that has no dates is refused', () => {
    expect(move('edits_end', '2031-08-01', { year: 2030 })).toEqual({ problem: 'windows.json has no dates for 2030' });
  });
});

describe('a history that leaves something out', () => {
  it('is told where two moves do not join', () => {
    const once = move('edits_end', '2027-08-14');
    if ('problem' in once) throw new Error(once.problem);
    const windows = JSON.parse(once.file.text);
    windows.years[1].history.unshift({
      on: '2027-05-01',
      changed: 'edits_end',
      from: '2027-07-01',
      to: '2027-07-24',
      reason: 'Easter',
    });
    const found = diagnose(layered(textFiles({ [once.file.path]: JSON.stringify(windows) }), miniFiles), 'mini', 2026);
    expect(found.map(({ message }) => message)).toEqual([
      'The history moves "edits_end" to 2027-07-24, but the next move starts from 2027-07-31.',
    ]);
  });
});
