import type { Severity, Text } from '@annum/engine';
import type { Acknowledgement } from './acknowledgement.ts';
import type { Json } from './json.ts';
import type { Repeated } from './repeat.ts';

export interface BlameDefinition {
  readonly variable: string;
  readonly each?: string;
  readonly members?: readonly [number, number];
  readonly when?: Json;
  readonly channels?: readonly string[];
  readonly message?: Text;
}

export interface RuleDefinition extends Repeated {
  readonly id: string;
  readonly severity: Severity;
  readonly fails_when: Json;
  readonly when?: Json;
  readonly blame: readonly (string | BlameDefinition)[];
  readonly related?: readonly string[];
  readonly title?: Text;
  readonly message: Text;
  readonly source?: string | readonly string[];
  readonly owner?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason_required?: boolean;
  readonly acknowledge?: readonly Acknowledgement[];
}
