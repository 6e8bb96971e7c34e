import type { Section, SectionProgress, Status } from '@annum/engine';
import { fill } from './display.ts';
import { questionOf } from './index-form.ts';
import { type IssueModel, issueModel, outstandingConfirmations, outstandingErrors } from './issues.ts';
import { checkUrl, logUrl, resumeUrl } from './journey.ts';
import type { LogReading } from './log-reading.ts';
import { showReference } from './log-title.ts';
import { cleared, type Removal } from './removals.ts';

export interface Task {
  readonly id: string;
  readonly title: string;
  readonly status: SectionProgress['status'] | 'erased' | 'not_completed';
  readonly asked: number;
  readonly answered: number;
  /** Errors and confirmations outstanding in the section. */
  readonly attention: number;
  /** How far a stage has come; absent where the section is no stage. */
  readonly stage?: 'not_open' | 'not_needed' | 'open' | 'closed';
  /** Absent when the section cannot start yet. */
  readonly href?: string;
}

export interface TaskGroup {
  readonly title?: string;
  readonly tasks: readonly Task[];
}

export interface TaskListModel {
  readonly reference?: string;
  readonly status: Status;
  readonly groups: readonly TaskGroup[];
  readonly completed: number;
  readonly total: number;
  /** Whether nothing more happens in the record; absent where it has no stages. */
  readonly closed?: boolean;
  readonly errors: readonly IssueModel[];
  readonly confirmations: readonly (IssueModel & { readonly href: string })[];
  readonly cleared: readonly Removal[];
}

/** A log's task list: its sections by group with their states, and what is outstanding. */
export function taskList(reading: LogReading): TaskListModel {
  const tasks = reading.index.form.sections.flatMap((section) => taskOf(reading, section));
  const reference = showReference(reading);
  return {
    ...(reference !== undefined && { reference }),
    status: reading.outcome.status,
    groups: groupTasks(reading, tasks),
    completed: tasks.filter((task) => task.status === 'completed').length,
    total: tasks.filter(({ stage }) => stage !== 'not_open' && stage !== 'not_needed').length,
    ...(reading.outcome.closed !== undefined && { closed: reading.outcome.closed }),
    errors: outstandingErrors(reading).map((issue) => issueModel(reading, issue)),
    confirmations: outstandingConfirmations(reading).map((issue) => ({
      ...issueModel(reading, issue),
      href: `${logUrl(reading)}/confirm-answer/${issue.rule}`,
    })),
    cleared: cleared(reading),
  };
}

function taskOf(reading: LogReading, section: Section): readonly Task[] {
  const progress = reading.outcome.progress.sections.find((each) => each.id === section.id);
  if (!progress || section.pages.length === 0) return [];
  const { asked, answered } = progress;
  const named = { id: section.id, title: fill(reading, section.title), asked, answered };
  if (reading.erased)
    return [{ ...named, ...erasedStatus(reading, section, progress.status), href: checkUrl(reading, section.id) }];
  const href = progress.status === 'cannot_start' ? undefined : taskUrl(reading, section, progress);
  return [
    {
      ...named,
      status: progress.status,
      attention: attention(reading, section),
      ...stageOf(reading, progress),
      ...(href !== undefined && { href }),
    },
  ];
}

/**
 * A section of a log whose personal answers are gone. How far it was cannot be told any more from what is left of it,
 * except that in a complete log it was complete. There is nothing to go on with: it is read.
 */
function erasedStatus(
  { index, erased }: LogReading,
  section: Section,
  left: SectionProgress['status'],
): Pick<Task, 'status' | 'attention'> {
  const questions = section.pages.flatMap((page) => page.placements.map(({ question }) => question));
  if (questions.some((id) => index.questions.get(id)?.personal)) return { status: 'erased', attention: 0 };
  return { status: erased === 'completed' || left === 'completed' ? 'completed' : 'not_completed', attention: 0 };
}

/** A stage that has not opened before the record was closed is not needed any more. */
function stageOf({ outcome }: LogReading, { closed, status }: SectionProgress): Pick<Task, 'stage'> {
  if (closed === undefined) return {};
  if (status === 'cannot_start') return { stage: outcome.closed ? 'not_needed' : 'not_open' };
  return { stage: closed ? 'closed' : 'open' };
}

function taskUrl(reading: LogReading, section: Section, progress: SectionProgress): string {
  return progress.status === 'completed' ? checkUrl(reading, section.id) : resumeUrl(reading, section);
}

function attention(reading: LogReading, section: Section): number {
  const asks = new Set(section.pages.flatMap((page) => page.placements.map((placement) => placement.question)));
  const issues = [...outstandingErrors(reading), ...outstandingConfirmations(reading)];
  return issues.filter((issue) =>
    issue.variables.some((variable) => asks.has(questionOf(reading.index, variable)?.id ?? variable)),
  ).length;
}

function groupTasks(reading: LogReading, tasks: readonly Task[]): readonly TaskGroup[] {
  const groupOf = (task: Task) => reading.index.sections.get(task.id)?.group;
  const titles = new Map(tasks.map((task) => [JSON.stringify(groupOf(task) ?? null), groupOf(task)]));
  return [...titles].map(([key, title]) => ({
    ...(title !== undefined && { title: fill(reading, title) }),
    tasks: tasks.filter((task) => JSON.stringify(groupOf(task) ?? null) === key),
  }));
}
