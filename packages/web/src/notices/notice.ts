import type { Person, Role } from '../person.ts';

/** Something that customer support tells people on the pages of the service, between two days. Plain text. */
export interface Notice {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  /** First and last day on which it is shown. */
  readonly from: string;
  readonly until: string;
  /** For those who look at this collection; undefined: at any page. */
  readonly collection: string | undefined;
  /** For people of this role; undefined: for everybody, signed in or not. */
  readonly role: Role | undefined;
  /** Taken back before its last day. */
  readonly ended: boolean;
  readonly version: number;
  readonly writtenBy: string;
  readonly written: Date;
}

export type NoticeState = 'shown' | 'coming' | 'over';

/** Whether a notice is shown on a day, to those whom it is for. */
export function stateOfNotice({ from, until, ended }: Notice, today: string): NoticeState {
  if (ended || until < today) return 'over';
  return today < from ? 'coming' : 'shown';
}

/** Where somebody is who may be told something. */
export interface Onlooker {
  readonly role: Person['role'] | undefined;
  /** The collections that the page is about. */
  readonly collections: readonly string[];
}

/** The notices that stand on a page today. Nobody who is not signed in is told what is for one role. */
export function noticesOn(
  notices: readonly Notice[],
  today: string,
  { role, collections }: Onlooker,
): readonly Notice[] {
  return notices.filter(
    (notice) =>
      stateOfNotice(notice, today) === 'shown' &&
      (notice.role === undefined || notice.role === role) &&
      (notice.collection === undefined || collections.includes(notice.collection)),
  );
}
