interface Identified {
  readonly id: string;
}

/** Whether the things that both lists have stand in another order. */
export function isReordered(before: readonly Identified[], after: readonly Identified[]): boolean {
  return movedIds(before, after, new Set()).length > 0;
}

/**
 * The fewest things that have to move to turn the one order into the other. Where the choice is open, those that
 * the definition says were moved.
 * @example movedIds([a, b, c], [b, a, c], new Set()) // ['a']
 */
export function movedIds(
  before: readonly Identified[],
  after: readonly Identified[],
  said: ReadonlySet<string>,
): readonly string[] {
  const places = new Map(before.map((thing, index) => [thing.id, index]));
  const common = after.filter((thing) => places.has(thing.id)).map((thing) => thing.id);
  const rank = (id: string): number => places.get(id) ?? 0;
  const unsaid = common.filter((id) => !said.has(id));
  const saidExplainsAll = unsaid.every((id, index) => index === 0 || rank(unsaid[index - 1] ?? id) < rank(id));
  const staying = saidExplainsAll ? new Set(unsaid) : new Set(longestRun(common, rank));
  const moved = common.filter((id) => !staying.has(id));
  return moved.filter((id) => (saidExplainsAll ? hasMoved(id, before, common) : true));
}

/** Whether a thing stands after another neighbour than before. */
function hasMoved(id: string, before: readonly Identified[], common: readonly string[]): boolean {
  const kept = new Set(common);
  const old = before.map((thing) => thing.id).filter((other) => kept.has(other));
  return old[old.indexOf(id) - 1] !== common[common.indexOf(id) - 1];
}

/** The longest part of a list that is in ascending order, by patience sorting. */
function longestRun(ids: readonly string[], rank: (id: string) => number): readonly string[] {
  const tails: string[] = [];
  const previous = new Map<string, string | undefined>();
  for (const id of ids) {
    const place = tails.findIndex((tail) => rank(tail) >= rank(id));
    const index = place < 0 ? tails.length : place;
    previous.set(id, tails[index - 1]);
    tails[index] = id;
  }
  const run: string[] = [];
  for (let id = tails.at(-1); id !== undefined; id = previous.get(id)) run.unshift(id);
  return run;
}
