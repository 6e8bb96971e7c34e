import type { BuiltInCheck, DefinedMove, QuestionType, Severity, Text, VariableType } from '@annum/engine';

/**
 * The definition as people write it, after loading and overlay and before repeats are expanded.
 * `docs/language.md` says what each key means. Expressions are still JSON.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Acknowledgement {
  readonly finding: string;
  readonly reason: string;
}

/** What can accept findings about itself: a page, a question, a derivation, a rule. */
export interface Acknowledging {
  readonly acknowledge?: readonly Acknowledgement[];
}

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

export interface ReferenceDefinition {
  readonly id: string;
  readonly type: 'organisation' | 'user' | 'scheme' | 'location';
  readonly variable: string;
  readonly attributes?: readonly FactDefinition[];
}

export interface FactDefinition {
  readonly id: string;
  readonly type: 'text' | 'choice' | 'integer' | 'decimal' | 'date' | 'boolean' | 'list';
  readonly codes?: readonly FactCode[];
  readonly means: Text;
}

/** A code that a fact may have; with the words that take its place in a sentence: "a local authority". */
export type FactCode = string | number | { readonly code: string | number; readonly label: Text };

export interface ExternalDefinition {
  readonly id: string;
  readonly input: VariableType;
  readonly type: FactDefinition['type'];
  readonly means: Text;
}

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

export interface PlacementDefinition extends WordingDefinition {
  readonly id: string;
  readonly when?: Json;
  readonly offers?: readonly (number | string)[];
}

export interface Repeated {
  readonly repeat?: string;
  readonly members?: readonly [number, number];
}

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

export type Code = number | string;

/** What becomes of older answers: they stay the same, none counts any longer, or each code as its pair says. */
export type Becomes = 'same' | null | readonly (readonly [Code, Code | null])[];

/** What a change says of the answers of the year before. Without it, they are not carried over. */
export interface BecomingDefinition {
  readonly becomes?: Becomes;
  /** Of the codes that `becomes` does not list. */
  readonly otherwise?: 'same' | null;
  readonly because?: Text;
}

/** A variable of the year before that another takes over from. */
export interface ReplacedDefinition extends BecomingDefinition {
  readonly variable: string;
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

export interface LookupDefinition {
  readonly id: string;
  readonly title: Text;
  readonly keys: readonly string[];
  readonly columns: readonly {
    readonly id: string;
    readonly type: 'text' | 'integer' | 'decimal' | 'money';
    readonly places?: number;
    readonly means?: Text;
  }[];
  readonly year?: string;
  readonly years?: readonly [string, string];
  readonly code?: string;
  readonly label?: string;
}

export interface LoadedLookup {
  readonly definition: LookupDefinition;
  /** All rows of the CSV as typed cells, in file order; null where blank. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface OverlayDefinition {
  readonly year: number;
  readonly changes: readonly ChangeDefinition[];
}

export interface ChangeDefinition {
  readonly id: string;
  readonly title: Text;
  readonly reason: Text;
  readonly patch: readonly Patch[];
}

export type PatchKind =
  | 'section'
  | 'page'
  | 'placement'
  | 'question'
  | 'option'
  | 'derivation'
  | 'rule'
  | 'let'
  | 'repeat'
  | 'collection';

/** One of `add`, `alter`, `remove`, `move` is set and names the kind of thing. */
export interface Patch {
  readonly add?: PatchKind;
  readonly alter?: PatchKind;
  readonly remove?: PatchKind;
  readonly move?: PatchKind;
  readonly id?: string;
  readonly section?: string;
  readonly page?: string;
  readonly question?: string;
  readonly code?: number | string;
  readonly before?: string | number;
  readonly after?: string | number;
  readonly value?: Json;
  readonly set?: { readonly [key: string]: Json };
  readonly unset?: readonly string[];
  readonly meaning?: 'changed';
  /** Of an option: the code that older answers count as, or null. */
  readonly becomes?: Becomes | Code;
  readonly otherwise?: 'same' | null;
  readonly because?: Text;
}

export interface WindowDefinition {
  readonly year: number;
  readonly first_day: string;
  readonly last_day: string;
  readonly submission_deadline: string;
  readonly new_logs_end: string;
  readonly edits_end: string;
  readonly quarters?: readonly { readonly title: Text; readonly cut_off: string }[];
  readonly periods?: readonly PeriodDefinition[];
  readonly history?: readonly DefinedMove[];
}

export interface PeriodDefinition {
  readonly title: Text;
  readonly first_day: string;
  readonly last_day: string;
  readonly submission_deadline: string;
}

/** `released.json`: the hash under which each year was last published, and why. */
export interface Release {
  readonly year: number;
  readonly hash: string;
  readonly on: string;
  readonly reason: string;
  /** Who released it, where that is known. */
  readonly by?: string;
  /** The year's dates as they were on that day; a later move stands in the history. */
  readonly dates?: { readonly [name: string]: string };
}

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
