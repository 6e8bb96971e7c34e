/** A figure against its goal. */
export interface Result {
  readonly goal: string;
  readonly figure: string;
  readonly wanted: string;
  readonly reached: boolean;
  readonly note?: string;
}

/** A way of doing the same work as others, to be timed. */
export interface Contender {
  readonly name: string;
  readonly run: () => void;
}

/**
 * Times contenders in turns, so that a busy machine disturbs all alike, and gives each one's median in milliseconds.
 * The first turn warms up and is not counted.
 */
export function interleave(contenders: readonly Contender[], turns = 7): ReadonlyMap<string, number> {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const { name, run } of contenders) {
      const start = performance.now();
      run();
      if (turn > 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

/** The same for work that is done once: every turn counts, and each contender has its total in milliseconds. */
export function interleaveTotals(contenders: readonly Contender[], turns: number): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (let turn = 0; turn < turns; turn += 1) {
    for (const { name, run } of contenders) {
      const start = performance.now();
      run();
      times.set(name, (times.get(name) ?? 0) + performance.now() - start);
    }
  }
  return times;
}

/** What work gives, and the seconds that it took. */
export function timed<Found>(run: () => Found): { readonly seconds: number; readonly result: Found } {
  const start = performance.now();
  const result = run();
  return { seconds: (performance.now() - start) / 1000, result };
}

/** The middle of a list of figures. */
export function median(list: readonly number[]): number {
  return [...list].sort((left, right) => left - right)[Math.floor(list.length / 2)] ?? Number.NaN;
}

/** What is done in two ways, and is to come out the same. */
export function noneDiffer(goal: string, differing: number, of: number): Result {
  return { goal, figure: `${differing} of ${of} differ`, wanted: '0', reached: differing === 0 };
}

/** A ratio against an upper bound. */
export function atMost(goal: string, figure: number, bound: number, unit = '×', note?: string): Result {
  const wanted = `≤ ${bound} ${unit}`;
  return { goal, figure: `${figure.toFixed(2)} ${unit}`, wanted, reached: figure <= bound, ...(note ? { note } : {}) };
}

/** A ratio against a lower bound. */
export function atLeast(goal: string, figure: number, bound: number, note?: string): Result {
  return {
    goal,
    figure: `${figure.toFixed(1)} ×`,
    wanted: `≥ ${bound} ×`,
    reached: figure >= bound,
    ...(note ? { note } : {}),
  };
}
