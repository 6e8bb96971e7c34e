import type { Effect } from './effect/effect.ts';

/** Who is affected: people at the screen, programs at the API, files, and those who use the data. */
export const audiences = ['officer', 'api', 'csv', 'analyst'] as const;
export type Audience = (typeof audiences)[number];

/** Breaking: something has to be done. Notable: something is different. Wording: only words are. */
export const impacts = ['breaking', 'notable', 'wording'] as const;
export type Impact = (typeof impacts)[number];

export type Impacts = { readonly [audience in Audience]?: Impact };

export type SubjectKind =
  | 'question'
  | 'option'
  | 'page'
  | 'placement'
  | 'section'
  | 'derivation'
  | 'rule'
  | 'name'
  | 'lookup'
  | 'collection';

/** What has changed. */
export interface Subject {
  readonly kind: SubjectKind;
  /** As people wrote it: `age{person}`. */
  readonly id: string;
  /** The question of an option, the page of a placement. */
  readonly of?: string;
  readonly label: string;
}

/** A difference that was found, of one member where the subject belongs to a repeat; not yet judged. */
export interface Finding {
  readonly kind: string;
  readonly subject: Subject;
  /** Id with the member's number. */
  readonly expandedId: string;
  readonly member?: { readonly repeat: string; readonly number: number };
  readonly before?: string;
  readonly after?: string;
  /** What the judgement depends on: `required`, `narrower`, `severity`… */
  readonly facts?: { readonly [fact: string]: string | number | boolean | readonly string[] };
}

/** A difference between two forms: one entry however many members of a repeat it concerns. */
export interface Change {
  readonly kind: string;
  readonly subject: Subject;
  /** Ids in the forms: `age2` … `age8`. */
  readonly ids: readonly string[];
  /** "every person", "people 2 to 8"; absent where there is no repeat. */
  readonly members?: string;
  /** One line for people. */
  readonly text: string;
  readonly before?: string;
  readonly after?: string;
  readonly facts?: Finding['facts'];
  /** Of changed limits and options: answers that are taken in one year only. Of a changed condition: in which logs it holds now and did not before, and the other way round. */
  readonly effect?: Effect;
  /** The gravest of `impacts`. */
  readonly impact: Impact;
  readonly impacts: Impacts;
  /** What to do about answers of the year before, by whom it concerns; absent where they stay as they are. */
  readonly older?: { readonly officers: string; readonly suppliers: string; readonly analysts: string };
  /** The change of the year's definition that caused it. */
  readonly reason?: { readonly id: string; readonly title: string; readonly reason: string };
}
