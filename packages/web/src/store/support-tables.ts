import type { Generated, JSONColumnType } from 'kysely';
import type { Role } from '../person.ts';
import type { MaybeMoment, Moment } from './directory-tables.ts';

/** What customer support keeps for everybody. It stays small, so it belongs to no organisation. */
export interface SupportTables {
  standing: StandingTable;
  moved_date: MovedDateTable;
  notice: NoticeTable;
  public_answer: PublicAnswerTable;
  form_output: FormOutputTable;
}

/** One row: how often something that holds in every program was changed. */
export interface StandingTable {
  whole: Generated<boolean>;
  edition: string;
}

export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** What a form compiles to, made beside requests. */
export interface FormOutputTable {
  form: string;
  hash: string;
  output: string;
  asked: Moment;
  taken: MaybeMoment;
  made: MaybeMoment;
  files: JSONColumnType<readonly OutputFile[]> | null;
}

export interface MovedDateTable {
  id: string;
  collection: string;
  year: number;
  /** `submission_deadline`, `new_logs_end`, `edits_end`, or the title of a quarter or period. */
  name: string;
  /** What the definition said when it was moved. */
  defined: string;
  /** How often the definition had moved it by then. */
  defined_moves: number;
  from_day: string;
  to_day: string;
  reason: string;
  who: string;
  at: Moment;
}

export interface NoticeTable {
  id: string;
  heading: string;
  text: string;
  from_day: string;
  until_day: string;
  /** For those who look at this collection; null: at any. */
  collection: string | null;
  /** For people of this role; null: of any. */
  role: Role | null;
  ended: Generated<boolean>;
  version: Generated<number>;
  written_by: string;
  written: Moment;
}

/** An answer that everybody sees beside a question of a collection. */
export interface PublicAnswerTable {
  id: string;
  collection: string;
  question: string;
  asked: string;
  answer: string;
  withdrawn: Generated<boolean>;
  published_by: string;
  published: Moment;
}
