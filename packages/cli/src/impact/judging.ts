import type { Compared } from './forms-compared.ts';

/** All that a worker needs to judge logs: plain data, so that it can be sent to another thread. */
export interface JudgingTask extends Pick<Compared, 'before' | 'after' | 'years' | 'windows'> {
  /** Today as an ISO day: for logs whose context does not say which days are open. */
  readonly today: string;
}

/** The text of lines that follow one another, in UTF-8; `first` counts lines of the input from 1. */
export interface LineBatch {
  readonly text: Uint8Array<ArrayBuffer>;
  readonly first: number;
}

/** What came of a batch: how many logs it had, and what is wrong with lines that are none. */
export interface JudgedBatch {
  readonly logs: number;
  readonly complaints: readonly string[];
}

/** What a worker is asked: to judge a batch, or to tell what it has counted. */
export type Asked = LineBatch | 'counts';
