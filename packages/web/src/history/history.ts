import type { Confirmation } from '@annum/engine';
import { fill, showMoment } from '../form/display.ts';
import type { FormIndex } from '../form/index-form.ts';
import type { LogReading } from '../form/log-reading.ts';
import type { Change, Channel, EventKind } from '../store/tables.ts';
import { type ChangeRow, changeRows } from './change-rows.ts';
import { type Undoable, undoable } from './undoable.ts';

/** An event of a log as the store gives it. */
export interface StoredEvent {
  readonly version: number;
  readonly at: Date;
  readonly channel: Channel;
  readonly kind: EventKind;
  readonly undoes: number | null;
  readonly changes: readonly Change[];
  readonly confirmed: readonly Confirmation[];
  readonly person_name: string | null;
  readonly organisation_name: string | null;
}

/** One thing that happened to a log, in words. */
export interface HistoryEntry {
  /** The version that it made; events are known to people by it. */
  readonly version: number;
  readonly title: string;
  readonly who: string;
  readonly when: string;
  readonly entrance: string;
  readonly rows: readonly ChangeRow[];
  /** Whether there was a log before it, so that each row says what it said then. */
  readonly hasBefore: boolean;
  /** Titles of the checks whose unusual answers were confirmed, with the reason given. */
  readonly confirmed: readonly { readonly title: string; readonly reason?: string | undefined }[];
  readonly undo: Undoable;
}

const entrances: { readonly [channel in Channel]: string } = {
  form: 'on the pages of the service',
  api: 'through the API',
  upload: 'by a file',
  command: 'after the form of its year was changed',
};

/** Nobody saves logs from the command line: what comes that way is the service judging a log again by another form. */
function isRejudged({ channel }: Pick<StoredEvent, 'channel'>): boolean {
  return channel === 'command';
}

/** What happened to a log, newest first. */
export function historyOf(
  reading: LogReading,
  events: readonly StoredEvent[],
  others: readonly FormIndex[],
): readonly HistoryEntry[] {
  return events.toReversed().map((event) => entryOf(reading, event, others));
}

function entryOf(reading: LogReading, event: StoredEvent, others: readonly FormIndex[]): HistoryEntry {
  const { version, at, channel, changes, confirmed } = event;
  return {
    version,
    title: titleOf(event),
    who: whoOf(event),
    when: showMoment(at),
    entrance: entrances[channel],
    rows: changeRows(reading, changes, others),
    hasBefore: version > 1,
    confirmed: confirmed.map(({ rule, reason }) => ({ title: ruleTitle(reading, rule), reason })),
    // Taking back the beginning would leave a log without anything: that is what deleting is for.
    undo: version === 1 ? 'none' : undoable(changes, reading.answers),
  };
}

function whoOf(event: StoredEvent): string {
  if (isRejudged(event)) return 'The service';
  return [event.person_name ?? 'Somebody whose account is gone', event.organisation_name].filter(Boolean).join(', ');
}

function titleOf(event: StoredEvent): string {
  const { version, kind, undoes, changes, confirmed } = event;
  if (isRejudged(event)) return 'Judged again';
  if (version === 1) return 'Log created';
  if (kind === 'undone') return `Change ${undoes} undone`;
  if (changes.length > 0) return 'Answers changed';
  return confirmed.length > 0 ? 'Unusual answers confirmed' : 'Saved without a changed answer';
}

function ruleTitle(reading: LogReading, id: string): string {
  const rule = reading.index.rules.get(id);
  return rule === undefined ? id : fill(reading, rule.title ?? rule.message);
}
