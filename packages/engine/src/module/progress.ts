import type { Progress, SectionProgress, Status } from '../outcome.ts';
import type { Evidence, PlacementEntry, State, Tables } from './entries.ts';

interface Count {
  asked: number;
  answered: number;
  touched: boolean;
}

/** How far a log has come, section by section: `placements` are those that ask, in the order of the form. */
export function progressOf(
  tables: Tables,
  state: State,
  placements: readonly PlacementEntry[],
  evidence: Evidence,
): Progress {
  const counts = countAnswers(tables, state, placements, new Set(evidence.derived));
  const sections = counts.map((count, index): SectionProgress => {
    const { id, open, closed } = tables.sections[index] as Tables['sections'][number];
    const isOpen = open < 0 || state[open] === true;
    const status = isOpen ? sectionStatus(count) : 'cannot_start';
    const stage = closed < 0 ? {} : { closed: isOpen && state[closed] === true };
    return { id, status, asked: count.asked, answered: count.answered, ...stage };
  });
  const total = (key: 'asked' | 'answered') => counts.reduce((sum, count) => sum + count[key], 0);
  return { asked: total('asked'), answered: total('answered'), sections };
}

function countAnswers(
  tables: Tables,
  state: State,
  placements: readonly PlacementEntry[],
  derived: ReadonlySet<number>,
): readonly Count[] {
  const counts = tables.sections.map((): Count => ({ asked: 0, answered: 0, touched: false }));
  const counted = new Set<number>();
  for (const { variable, section, optional } of placements) {
    if (counted.has(variable)) continue;
    counted.add(variable);
    const count = counts[section] as Count;
    const answered = state[(tables.variables[variable] as Tables['variables'][number]).value] !== undefined;
    if (answered && !derived.has(variable)) count.touched = true;
    if (optional) continue;
    count.asked += 1;
    if (answered) count.answered += 1;
  }
  return counts;
}

function sectionStatus({ asked, answered, touched }: { asked: number; answered: number; touched: boolean }): Status {
  if (answered === asked && (asked > 0 || touched)) return 'completed';
  if (asked === 0) return 'completed';
  return answered === 0 && !touched ? 'not_started' : 'in_progress';
}
