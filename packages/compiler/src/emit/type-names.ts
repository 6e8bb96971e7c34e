import type { Form } from '@annum/engine';

/**
 * A name for a type of the form's collection.
 * @example typeName(form, 'Answers') // 'LettingsAnswers'
 */
export function typeName(form: Form, suffix: string): string {
  const words = form.collection.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${suffix}`;
}

/** A key of an object or property of an interface, quoted only where it must be. */
export function propertyName(id: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(id) ? id : JSON.stringify(id);
}

/** Lines as a documentation comment; nothing in them can end it. */
export function commentLines(lines: readonly string[], indent: string): readonly string[] {
  const safe = lines.flatMap((line) => line.split('\n')).map((line) => line.replaceAll('*/', '*\\/').trimEnd());
  if (safe.length === 1) return [`${indent}/** ${safe[0]} */`];
  return [`${indent}/**`, ...safe.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}
