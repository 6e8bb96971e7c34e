/** Who is asking, and for which organisation. Until there are accounts this is the demo's one person. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'provider' | 'coordinator' | 'support' | 'analyst';
  readonly organisation: Organisation;
}

export interface Organisation {
  /** The organisation in every key of the store. */
  readonly id: string;
  readonly name: string;
}

/** Something an answer can point to, with the facts a form may read of it. */
export interface ReferenceRecord {
  readonly type: 'organisation' | 'user' | 'scheme' | 'location';
  readonly id: string;
  readonly label: string;
  /** Of a location: its scheme. */
  readonly parent?: string;
  readonly facts: { readonly [fact: string]: unknown };
}
