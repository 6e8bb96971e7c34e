const negations: readonly (readonly [RegExp, string])[] = [
  [/\b(is|are|was|were|can|may|must|will)\b(?! not\b)/, '$1 not'],
  [/\bhas(?= (?:an?|the|its|at|\d+)\b)/, 'does not have'],
  [/\bhave(?= (?:an?|the|their|at|\d+)\b)/, 'do not have'],
  [/\b(has|have)(?! (?:an?|the|its|their|at|not|\d+)\b)/, '$1 not'],
  [/\bhad\b/, 'did not have'],
  [/\b(ask|hold|include|let|live|need|own|pay|receive|renew|run|share|use|want)s\b/, 'does not $1'],
];

/** Words that join or limit clauses: a sentence with one of them cannot be negated at its verb. */
const joining =
  /\b(?:and|or|who|whose|which|that|not|no|never|any|all|every|only|if|when|where|some|each|both|either|but|because)\b|[,:]/;

/**
 * The opposite of a sentence: its verb negated when it has only one clause, else "it is not true that …".
 * "Somebody" becomes "nobody": that somebody is not says something else.
 * @example negatedSentence('the letting is a renewal') // 'the letting is not a renewal'
 */
export function negatedSentence(sentence: string): string {
  const somebody = /^(?:somebody|someone) /i.exec(sentence);
  if (somebody && !joining.test(sentence.slice(somebody[0].length))) return sentence.replace(somebody[0], 'nobody ');
  const fitting = negations.filter(([verb]) => verb.test(sentence));
  const [only] = fitting;
  const verbs = negations.flatMap(([verb]) => sentence.match(new RegExp(verb, 'g')) ?? []);
  if (joining.test(sentence) || !only || verbs.length !== 1) return `it is not true that ${sentence}`;
  return sentence.replace(only[0], only[1]);
}

/** True for what reads as a statement rather than as the name of a thing. */
export function readsAsSentence(text: string): boolean {
  return negations.some(([verb]) => verb.test(text)) || /\b(?:does|do)\b/.test(text);
}
