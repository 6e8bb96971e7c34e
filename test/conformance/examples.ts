/** A worked log: what is asked, derived and wrong in it. */
export interface RoutingExample {
  readonly id: string;
  readonly mode: string;
  readonly context: Record<string, unknown>;
  readonly answers: Record<string, unknown>;
  readonly confirmed: readonly string[];
  readonly asked: readonly string[];
  readonly derived: Record<string, unknown>;
  readonly invalid: readonly string[];
  readonly status: string;
}

/** A check, or a group of checks, tried alone. */
export interface RuleExample {
  readonly case: string;
  readonly kind: 'validation' | 'soft';
  readonly collection: string;
  readonly year: number;
  readonly rule_ids_checked: readonly string[];
  readonly rule_ids_fired: readonly string[];
  readonly input: Record<string, unknown>;
  readonly context?: Record<string, unknown>;
  readonly expected: { readonly fields?: readonly string[]; readonly fires?: boolean };
}

/** A derivation tried alone. */
export interface DerivationExample {
  readonly case: string;
  readonly collection: string;
  readonly year: number;
  readonly derivation_id: string;
  readonly variable: string;
  readonly input: Record<string, unknown>;
  readonly context?: Record<string, unknown>;
  readonly expected: { readonly value: unknown };
}
