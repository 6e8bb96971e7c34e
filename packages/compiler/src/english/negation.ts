const verbs: readonly (readonly [RegExp, string])[] = [
  [/\b(is|are|was|were|can|may|must|will)\b(?! not\b)/, '$1 not'],
  [/\bhas\b/, 'does not have'],
  [/\bhave\b/, 'do not have'],
];

/**
 * The opposite of a sentence: its verb negated when it has only one clause, else "it is not true that …".
 * @example negatedSentence('the letting is a renewal') // 'the letting is not a renewal'
 */
export function negatedSentence(sentence: string): string {
  const simple =
    !/\b(?:and|or|who|whose|which|that|not|no|never|any|all|every|only|if|when|where|some|each|both|either|but)\b|,/.test(
      sentence,
    );
  const found = verbs.filter(([verb]) => verb.test(sentence));
  const [verb] = found;
  if (!simple || found.length !== 1 || !verb || manyVerbs(sentence)) return `it is not true that ${sentence}`;
  return sentence.replace(verb[0], verb[1]);
}

function manyVerbs(sentence: string): boolean {
  return (sentence.match(/\b(?:is|are|was|were|has|have|can|may|must|will)\b/g) ?? []).length > 1;
}
