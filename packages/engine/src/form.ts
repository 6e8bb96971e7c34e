import type { Expression } from './expression/ast.ts';
import type { Recoding } from './recoding.ts';
import type { Repeat } from './repeat.ts';
import type { Text } from './text.ts';

export type { Recoding } from './recoding.ts';
export type { Text } from './text.ts';

/** A JSON number, text, truth value, or list of them: what answers and facts are made of. */
export type Value = string | number | boolean | readonly (string | number)[];

export const questionTypes = [
  'choice',
  'choices',
  'integer',
  'decimal',
  'money',
  'text',
  'long_text',
  'date',
  'year',
  'postcode',
  'email',
  'lookup',
  'organisation',
  'user',
  'scheme',
  'location',
] as const;

export type QuestionType = (typeof questionTypes)[number];
export type VariableType = QuestionType | 'boolean';

/** One answer that can be chosen. In a `choices` question the code is the id of a 0/1 variable. */
export interface Option {
  readonly code: number | string;
  readonly label: Text;
  readonly hint?: Text;
  /** "Don't know", "prefers not to say". */
  readonly missing?: boolean;
  /** In `choices`: none of the others goes with it. */
  readonly exclusive?: boolean;
  /** False: valid in data, not shown. */
  readonly offered?: boolean;
  /** Index into `Form.conditions`: offered only when it holds. */
  readonly when?: number;
  readonly reveals?: readonly string[];
}

/** A text that depends on a condition (index into `Form.conditions`); without one it always holds. */
export interface ConditionalText {
  readonly when?: number;
  readonly text: Text;
}

export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Digits after the decimal point. */
  readonly places?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The words of a question, and what is shown around its field. */
export interface Wording {
  readonly question: Text;
  readonly label: Text;
  readonly hint?: Text;
  readonly guidance?: Text;
  readonly why?: Text;
  readonly prefix?: readonly ConditionalText[];
  readonly suffix?: readonly ConditionalText[];
}

/** A question: an asked variable with its words. Repeats are expanded: one per member. */
export interface Question extends Wording, Limits {
  readonly id: string;
  readonly type: QuestionType;
  readonly options?: readonly Option[];
  readonly lookup?: string;
  readonly filter?: readonly { readonly column: string; readonly is: number | string }[];
  readonly optional: boolean;
  readonly personal: boolean;
  /** It has a derivation that is only a prefilled answer. */
  readonly overridable: boolean;
  readonly member?: Member;
  readonly replaces?: readonly string[];
  readonly meaningChanged?: boolean;
}

/** Which member of which repeat an expanded element belongs to. */
export interface Member {
  readonly repeat: string;
  readonly number: number;
  /** The id as people wrote it, with its placeholder. */
  readonly written: string;
}

/** A question on a page. Everything a placement does not change is the question's own. */
export interface Placement extends Limits {
  /** Position in `Form.placements`. */
  readonly index: number;
  /** Id of the question. */
  readonly question: string;
  readonly page: string;
  /** The words that differ here. */
  readonly words: Partial<Wording>;
  readonly when?: Expression;
  readonly optional: boolean;
  /** Codes offered here; absent: all that the question offers. */
  readonly offers?: readonly (number | string)[];
  /** The question and code that reveal it on the same page. */
  readonly revealedBy?: { readonly question: string; readonly code: number | string };
}

export interface Page {
  readonly id: string;
  readonly section: string;
  readonly title?: Text;
  readonly guidance?: Text;
  /** With the section's and, in a repeated group, the member's presence. */
  readonly when?: Expression;
  readonly placements: readonly Placement[];
  readonly member?: Member;
}

export interface Section {
  readonly id: string;
  readonly title: Text;
  readonly group?: Text;
  readonly when?: Expression;
  /** When the work of the section is done; of a section that is a stage. */
  readonly closedWhen?: Expression;
  readonly pages: readonly Page[];
}

/** A column of the data set. `choices` questions have one variable per option besides their own. */
export interface Variable extends Limits {
  readonly id: string;
  readonly type: VariableType;
  readonly label: Text;
  /** Sentence for the dictionary; of a derivation. */
  readonly means?: Text;
  readonly options?: readonly Option[];
  readonly lookup?: string;
  /** Id of the question that asks for it, if one does. */
  readonly question?: string;
  /** Set on the 0/1 variables of a `choices` question: its id. */
  readonly choiceOf?: string;
  readonly section: string;
  readonly stored: boolean;
  readonly personal: boolean;
  readonly applies?: Expression;
  readonly derive?: Expression;
  readonly overridable: boolean;
  readonly default?: Expression;
  readonly source: readonly string[];
  readonly member?: Member;
  readonly replaces?: readonly string[];
  readonly meaningChanged?: boolean;
}

export type Severity = 'error' | 'confirm' | 'query';

/** Checks that follow from a question's type and limits; each is a rule with its own id, `<variable>.<check>`. */
export const builtInChecks = ['required', 'type', 'option', 'min', 'max', 'step', 'length', 'pattern'] as const;
export type BuiltInCheck = (typeof builtInChecks)[number];

export interface Blame {
  readonly variable: string;
  readonly when?: Expression;
  readonly channels?: readonly string[];
  readonly message?: Text;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly section: string;
  /** Set on rules made from a question's type and limits; they have no `fails` expression. */
  readonly check?: BuiltInCheck;
  readonly fails?: Expression;
  readonly when?: Expression;
  readonly blame: readonly Blame[];
  readonly related: readonly string[];
  readonly title?: Text;
  readonly message: Text;
  readonly source: readonly string[];
  readonly owner?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reasonRequired: boolean;
  readonly member?: Member;
}

/** A named expression. */
export interface Name {
  readonly id: string;
  readonly means: Text;
  readonly is: Expression;
  readonly section: string;
}

export type FactType = 'text' | 'choice' | 'integer' | 'decimal' | 'date' | 'boolean' | 'list';

/** A declared fact from outside the log; `reference` names the reference whose attribute it is. */
export interface Fact {
  readonly id: string;
  readonly type: FactType;
  readonly codes?: readonly (string | number)[];
  /** Words that take the place of a code in a sentence: "a local authority". */
  readonly labels?: readonly { readonly code: string | number; readonly label: Text }[];
  readonly means: Text;
  readonly reference?: string;
}

/** A kind of record that an answer points to, with the facts known of it. */
export interface Reference {
  readonly id: string;
  readonly type: 'organisation' | 'user' | 'scheme' | 'location';
  readonly variable: string;
}

export interface External {
  readonly id: string;
  readonly input: VariableType;
  readonly type: FactType;
  readonly means: Text;
}

export interface LookupColumn {
  readonly id: string;
  readonly type: 'text' | 'integer' | 'decimal' | 'money';
  readonly places?: number;
  /** What a cell says, as a noun phrase that "for" can follow. */
  readonly means?: Text;
}

/** A reference table, cut to the rows in force in the form's year. Cells of money and decimals are JSON numbers. */
export interface Lookup {
  readonly id: string;
  readonly title: Text;
  readonly keys: readonly string[];
  readonly columns: readonly LookupColumn[];
  readonly code?: string;
  readonly label?: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Collection × year, resolved: repeats expanded, expressions parsed and typed, variables in evaluation order. */
export interface Form {
  readonly id: string;
  readonly collection: string;
  readonly year: number;
  readonly title: Text;
  readonly record: Text;
  readonly records: Text;
  readonly description: Text;
  /** Says that the collection is no official one; shown wherever the form is. */
  readonly illustration?: Text;
  readonly languages: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
  /** The variable whose date decides the year. */
  readonly date: string;
  /** The variables whose dates say when something happened, for records that are sent several times a year. */
  readonly events: readonly string[];
  /** When nothing more happens in a record; of a form with stages. */
  readonly closedWhen?: Expression;
  /** The variable that holds the supplier's own reference. */
  readonly reference?: string;
  readonly identifying: readonly string[];
  readonly duplicates: readonly string[];
  readonly sections: readonly Section[];
  readonly questions: readonly Question[];
  readonly placements: readonly Placement[];
  /** In the order in which they are evaluated. */
  readonly variables: readonly Variable[];
  readonly rules: readonly Rule[];
  readonly names: readonly Name[];
  readonly conditions: readonly Expression[];
  readonly facts: readonly Fact[];
  readonly references: readonly Reference[];
  readonly externals: readonly External[];
  readonly lookups: readonly Lookup[];
  /** What becomes of last year's values where they do not simply stay; nothing in a first year. */
  readonly recodings: readonly Recoding[];
  readonly repeats: readonly Repeat[];
  readonly hash: string;
}
