/** What is known of every log: name of the column, expression, comment. The prefix keeps these apart from the variables. */
export const logColumns: readonly (readonly [name: string, expression: string, comment: string])[] = [
  ['log_organisation', 'log.organisation', 'The organisation whose log it is'],
  ['log_id', 'log.id', 'The log'],
  ['log_status', 'log.status', 'not_started, in_progress or completed'],
  ['log_external_reference', 'log.external_reference', 'The supplier’s own key'],
  ['log_version', 'log.version', 'How many times it was saved'],
  ['log_created', 'log.created', 'When it was begun'],
  ['log_updated', 'log.updated', 'When it was last saved'],
  ['log_deleted', 'log.deleted', 'When it was deleted; such logs count no longer'],
  ['log_form_hash', 'log.form_hash', 'The form by which it was last judged'],
];

/** Items of a list as lines, with commas between them. */
export function listed(items: readonly string[]): readonly string[] {
  return items.map((item, index) => `  ${item}${index < items.length - 1 ? ',' : ''}`);
}
