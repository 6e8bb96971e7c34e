import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { say } from '../form/words.ts';
import type { CollectionForms } from '../forms/catalogue.ts';
import type { Account } from '../people/read-person.ts';
import { type RecordField, readRecord } from '../record-form/record-field.ts';
import type { KeyDetails } from './write-key.ts';

export const scopeNames = { read: 'Read logs', write: 'Read and write logs' } as const;

/** The questions about a new key, besides the collections it is for. */
export function keyFields(people: readonly Account[]): readonly RecordField[] {
  return [
    {
      id: 'name',
      label: 'What is it for?',
      hint: 'Name the program and who runs it, such as “Housing system, test”. It stands beside everything that is done with the key.',
      asked: 'what the key is for',
      kind: 'text',
    },
    {
      id: 'scope',
      label: 'What may it do?',
      asked: 'what the key may do',
      kind: 'choice',
      choices: [
        { value: 'read', text: scopeNames.read, hint: 'For reports, and for finding out what has changed' },
        { value: 'write', text: scopeNames.write, hint: 'Also creates, changes and deletes logs, and sends batches' },
      ],
    },
    {
      id: 'person',
      label: 'Who are logs assigned to when they name nobody?',
      asked: 'a person',
      kind: 'long_choice',
      choices: people.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      id: 'months',
      label: 'How long can it be used?',
      hint: 'Make another one before it ends: both work side by side.',
      asked: 'how long the key can be used',
      kind: 'choice',
      choices: [1, 3, 6, 12].map((value) => ({ value, text: value === 1 ? '1 month' : `${value} months` })),
    },
  ];
}

/** The choice of collections, as its checkboxes are drawn. None chosen: all. */
export function collectionItems(collections: readonly CollectionForms[], sent: Fields) {
  const chosen = chosenCollections(collections, sent);
  return collections.map(({ id, title, forms }) => ({
    value: id,
    text: say(title, forms.at(-1)?.form.languages[0] ?? 'en'),
    checked: chosen.includes(id),
  }));
}

function chosenCollections(collections: readonly CollectionForms[], sent: Fields): readonly string[] {
  const given = new Set([sent?.collections].flat());
  return collections.map(({ id }) => id).filter((id) => given.has(id));
}

/** Reads the form about a new key. */
export function readKeyForm(
  people: readonly Account[],
  collections: readonly CollectionForms[],
  sent: Fields,
): { readonly details: KeyDetails; readonly errors: readonly FieldError[] } {
  const { cells, errors } = readRecord(keyFields(people), sent);
  const { name, scope, person, months } = cells as unknown as Omit<KeyDetails, 'collections'>;
  const details = { name, scope, person, months, collections: chosenCollections(collections, sent) };
  return { details, errors };
}
