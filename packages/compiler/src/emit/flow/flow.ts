/** A condition in words, without "if". */
export type Words = string;

/** A question on a page; `when` is what it needs besides what its page needs. */
export interface FlowQuestion {
  readonly id: string;
  readonly label: string;
  readonly when?: Words;
}

export interface FlowPage {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly FlowQuestion[];
}

/** Pages that are asked one after the other, when the condition holds. */
export interface Branch {
  readonly when: Words;
  readonly pages: readonly FlowPage[];
}

/** A page that everybody is asked. */
export interface PageStage {
  readonly kind: 'page';
  readonly page: FlowPage;
}

/** A side way; of several branches at most one is taken. Who takes none goes straight on. */
export interface BranchStage {
  readonly kind: 'branch';
  readonly branches: readonly Branch[];
}

/** Pages that are asked of one member after the other; drawn for the first. */
export interface RepeatStage {
  readonly kind: 'repeat';
  readonly title: string;
  readonly when?: Words;
  readonly stages: readonly Stage[];
}

export type Stage = PageStage | BranchStage | RepeatStage;

export interface FlowSection {
  readonly title: string;
  /** When it opens, if it has to wait. */
  readonly opens?: Words;
  readonly stages: readonly Stage[];
}
