import type { Text } from '@annum/engine';
import type { DerivationDefinition } from './derivation.ts';
import type { Json } from './json.ts';
import type { PageItem } from './page.ts';
import type { QuestionDefinition } from './question.ts';
import type { RuleDefinition } from './rule.ts';

export interface SectionDefinition {
  readonly id: string;
  readonly title: Text;
  readonly group?: Text;
  readonly when?: Json;
  readonly closed_when?: Json;
  readonly let?: readonly NameDefinition[];
  readonly pages?: readonly PageItem[];
  readonly questions?: readonly QuestionDefinition[];
  readonly derivations?: readonly DerivationDefinition[];
  readonly rules?: readonly RuleDefinition[];
}

export interface NameDefinition {
  readonly id: string;
  readonly means: Text;
  readonly is: Json;
}
