import type { Text, VariableType } from '@annum/engine';
import type { Acknowledgement } from './acknowledgement.ts';
import type { Json } from './json.ts';
import type { ReplacedDefinition } from './older-answers.ts';
import type { OptionDefinition } from './question.ts';
import type { Repeated } from './repeat.ts';

export interface DerivationDefinition extends Repeated {
  readonly id: string;
  readonly type: VariableType;
  readonly label: Text;
  readonly means?: Text;
  readonly derive: Json;
  readonly options?: readonly OptionDefinition[];
  readonly lookup?: string;
  readonly places?: number;
  readonly stored?: boolean;
  readonly personal?: boolean;
  readonly applies?: Json;
  readonly source?: string | readonly string[];
  readonly replaces?: readonly (string | ReplacedDefinition)[];
  readonly meaning?: 'changed';
  readonly acknowledge?: readonly Acknowledgement[];
}
