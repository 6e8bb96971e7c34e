/** Words of a text; amounts, codes and placeholders are none. */
export function wordsOf(text: string): readonly string[] {
  return text.replace(/\{[^}]*\}/g, ' 9 ').match(/[\p{L}]+(?:[’'-][\p{L}]+)*/gu) ?? [];
}

/** How many parts of a word are spoken: groups of vowels, a silent e at its end aside. */
export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const spoken = plain.replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

function sentencesOf(text: string): number {
  return Math.max(1, text.split(/[.!?:;](?:\s|$)/).filter((sentence) => /\p{L}/u.test(sentence)).length);
}

interface Measure {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

export function measure(text: string): Measure {
  const words = wordsOf(text);
  return {
    words: words.length,
    sentences: sentencesOf(text),
    syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  };
}

/**
 * The Flesch–Kincaid grade: the school year, of the American count, in which a text is understood. A grade of 7 is
 * about 12 years of age.
 */
export function grade({ words, sentences, syllables }: Measure): number {
  return words === 0 ? 0 : 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}

export function gradeOfAll(texts: readonly string[]): number {
  const measures = texts.map(measure);
  const total = (key: keyof Measure) => measures.reduce((sum, one) => sum + one[key], 0);
  return grade({ words: total('words'), sentences: total('sentences'), syllables: total('syllables') });
}
