import type { BuiltInCheck, QuestionType, Text } from '@annum/engine';
import type { Acknowledgement } from './acknowledgement.ts';
import type { Json } from './json.ts';
import type { ReplacedDefinition } from './older-answers.ts';
import type { Repeated } from './repeat.ts';
import type { WordingDefinition } from './wording.ts';

export interface QuestionDefinition extends WordingDefinition, Repeated {
  readonly id: string;
  readonly type: QuestionType;
  readonly options?: readonly OptionDefinition[];
  readonly lookup?: string;
  readonly filter?: readonly { readonly column: string; readonly is: number | string }[];
  readonly personal?: boolean;
  readonly applies?: Json;
  readonly derive?: Json;
  readonly overridable?: boolean;
  readonly default?: Json;
  readonly checks?: {
    readonly [check in BuiltInCheck]?: { readonly message?: Text; readonly source?: string | readonly string[] };
  };
  readonly source?: string | readonly string[];
  readonly replaces?: readonly (string | ReplacedDefinition)[];
  readonly meaning?: 'changed';
  readonly differences?: readonly { readonly member: number; readonly set: Partial<QuestionDefinition> }[];
  readonly acknowledge?: readonly Acknowledgement[];
}

export interface OptionDefinition {
  readonly code: number | string;
  readonly label: Text;
  readonly hint?: Text;
  readonly missing?: boolean;
  readonly exclusive?: boolean;
  readonly offered?: boolean;
  readonly when?: Json;
  readonly reveals?: readonly string[];
  readonly meaning?: 'changed';
}
