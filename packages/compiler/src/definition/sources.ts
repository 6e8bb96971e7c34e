import type { CollectionDefinition } from './collection.ts';
import type { LoadedLookup } from './lookup.ts';
import type { OverlayDefinition, Patch } from './overlay.ts';
import type { SectionDefinition } from './section.ts';
import type { Release, WindowDefinition } from './window.ts';

/** Everything of a collection that stands on disk, parsed, with places kept beside it (`placeOf`). */
export interface Sources {
  /** Folder of the definitions; places are relative to it. */
  readonly folder: string;
  readonly collection: CollectionDefinition;
  readonly sections: readonly SectionDefinition[];
  readonly overlays: readonly OverlayDefinition[];
  readonly windows: readonly WindowDefinition[];
  readonly lookups: readonly LoadedLookup[];
  readonly releases: readonly Release[];
  /** No other collection stands in the folder: reference tables are this one's alone. */
  readonly alone?: boolean;
}

/** The definition of one year in full: base with all overlays up to it applied; repeats not yet expanded. */
export interface YearDefinition {
  readonly year: number;
  readonly collection: CollectionDefinition;
  readonly sections: readonly SectionDefinition[];
  readonly lookups: readonly LoadedLookup[];
  readonly window: WindowDefinition;
  /** The year's patches after which older answers may count otherwise: options taken away, meanings changed. */
  readonly recoded: readonly Patch[];
}
