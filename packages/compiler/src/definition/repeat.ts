import type { Text } from '@annum/engine';
import type { Json } from './json.ts';

export interface RepeatDefinition {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly present: Json;
  readonly name: Text;
  readonly names?: readonly { readonly member: number; readonly name: Text }[];
  readonly add_another?: AddAnotherDefinition;
}

/** The question whether there is another member, in a repeat with an open end. */
export interface AddAnotherDefinition {
  readonly id: string;
  readonly question: Text;
  readonly label: Text;
  readonly hint?: Text;
  readonly guidance?: Text;
  readonly why?: Text;
  readonly required?: Text;
  readonly yes?: Text;
  readonly no?: Text;
  readonly full: Text;
}

/** What is written once and meant for each member of a repeat, or for those from one to another. */
export interface Repeated {
  readonly repeat?: string;
  readonly members?: readonly [number, number];
}
