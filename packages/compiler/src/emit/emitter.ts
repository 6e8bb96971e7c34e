import type { Form, Window } from '@annum/engine';
import type { Effects } from '../diff/effect/effect.ts';
import type { AppliedChange } from '../overlay/apply-overlays.ts';

/** What an output is made from. */
export interface EmitInput {
  readonly form: Form;
  /** Text of the form's validator, an ES module. */
  readonly module: string;
  readonly window: Window;
  /** The forms of the years before, earliest first; left out where nothing need be compared. */
  readonly earlier?: readonly Form[];
  /** The changes that made this year out of the last, for their reasons. */
  readonly applied?: readonly AppliedChange[];
  /** Finds out what changed conditions do; where it is remembered what was found before. */
  readonly effects?: (before: Form, after: Form) => Effects;
}

/** Last year's form, if there was one. */
export function previousOf({ earlier, form }: EmitInput): Form | undefined {
  return earlier?.find(({ year }) => year === form.year - 1);
}

export interface TextFile {
  /** Relative to the folder of the collection's year. */
  readonly path: string;
  readonly text: string;
  readonly bytes?: undefined;
}

/** A file that is not text. Its bytes are made when they are asked for, the same each time. */
export interface BinaryFile {
  readonly path: string;
  readonly text?: undefined;
  readonly bytes: () => Promise<Uint8Array>;
}

export type EmittedFile = TextFile | BinaryFile;

/** One output of the compiler: a pure function from a form to files. */
export interface Emitter {
  readonly id: string;
  readonly title: string;
  /** Takes seconds: made only when it is asked for by name. */
  readonly onDemand?: true;
  readonly emit: (input: EmitInput) => readonly EmittedFile[];
}

/** What stands in a file. */
export async function contentOf(file: EmittedFile): Promise<string | Uint8Array> {
  return file.bytes === undefined ? file.text : file.bytes();
}
