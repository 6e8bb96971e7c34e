import type { Form, Window } from '@annum/engine';

/** A form and the text of the program that judges by it. */
export interface JudgingText {
  readonly form: Form;
  readonly module: string;
}

/** All that a worker needs to judge logs: plain data, so that it can be sent to another thread. */
export interface JudgingTask {
  readonly before: JudgingText;
  readonly after: JudgingText;
  readonly years?: readonly [Form, Form, ...Form[]];
  /** The collection's years, and today as an ISO day: for logs whose context does not say which days are open. */
  readonly windows: readonly Window[];
  readonly today: string;
}

/** Lines that follow one another; `first` counts lines of the input from 1. */
export interface LineBatch {
  readonly lines: readonly string[];
  readonly first: number;
}

/** What came of a batch: how many logs it had, and what is wrong with lines that are none. */
export interface JudgedBatch {
  readonly logs: number;
  readonly complaints: readonly string[];
}

/** What a worker is asked: to judge a batch, or to tell what it has counted. */
export type Asked = LineBatch | 'counts';
