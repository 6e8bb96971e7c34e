import type { Text } from '@annum/engine';
import type { Acknowledgement } from './acknowledgement.ts';
import type { Json } from './json.ts';
import type { WordingDefinition } from './wording.ts';

export type PageItem = PageDefinition | PageGroup;

export interface PageGroup {
  readonly repeat: string;
  readonly members?: readonly [number, number];
  readonly pages: readonly PageDefinition[];
}

export interface PageDefinition {
  readonly id: string;
  readonly title?: Text;
  readonly guidance?: Text;
  readonly when?: Json;
  readonly asks: readonly (string | PlacementDefinition)[];
  readonly acknowledge?: readonly Acknowledgement[];
}

export interface PlacementDefinition extends WordingDefinition {
  readonly id: string;
  readonly when?: Json;
  readonly offers?: readonly (number | string)[];
}
