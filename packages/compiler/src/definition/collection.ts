import type { BuiltInCheck, QuestionType, Text } from '@annum/engine';
import type { ExternalDefinition, FactDefinition, ReferenceDefinition } from './fact.ts';
import type { Json } from './json.ts';
import type { RepeatDefinition } from './repeat.ts';

export interface CollectionDefinition {
  readonly id: string;
  readonly title: Text;
  readonly record: Text;
  readonly records: Text;
  readonly description: Text;
  readonly languages: readonly string[];
  readonly first_year: number;
  /** Month and day on which a year starts: "04-01". */
  readonly year_starts: string;
  readonly date: string;
  readonly illustration?: Text;
  readonly events?: readonly string[];
  readonly closed_when?: Json;
  readonly sections: readonly string[];
  readonly repeats?: readonly RepeatDefinition[];
  readonly references?: readonly ReferenceDefinition[];
  readonly context?: readonly FactDefinition[];
  readonly externals?: readonly ExternalDefinition[];
  readonly limits?: readonly {
    readonly check: BuiltInCheck;
    readonly types: readonly QuestionType[];
    readonly source: string | readonly string[];
  }[];
  readonly identifying?: readonly string[];
  readonly reference?: string;
  readonly duplicates?: readonly string[];
  /** Whole years after a year's last day for changes, after which its personal answers are erased. */
  readonly retention_years?: number;
}
