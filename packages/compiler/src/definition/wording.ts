import type { Text } from '@annum/engine';
import type { Json } from './json.ts';

/** Words and limits that a question, a placement and a member's difference can set. */
export interface WordingDefinition {
  readonly question?: Text;
  readonly label?: Text;
  readonly hint?: Text;
  readonly guidance?: Text;
  readonly why?: Text;
  readonly prefix?: Text | readonly ConditionalTextDefinition[];
  readonly suffix?: Text | readonly ConditionalTextDefinition[];
  readonly required?: Text;
  readonly optional?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly places?: number;
  readonly max_length?: number;
  readonly pattern?: string;
}

export interface ConditionalTextDefinition {
  readonly when?: Json;
  readonly text: Text;
}
