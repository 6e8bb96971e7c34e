/** PostgreSQL's and the system's codes for a database that cannot be reached, is starting, stopping or full. */
const unavailableCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  // A standby that has not been promoted yet takes no writes.
  '25006',
  '53100',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
]);

const unavailableMessages = /^(Connection terminated|timeout exceeded|Query read timeout|timeout expired)/;

/** Whether a failure means that the database is out of reach, rather than that a request or the program is wrong. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return unavailableCodes.has(code) || unavailableMessages.test(error.message);
}

/** Whether PostgreSQL refused a value (its class 22, or an index entry that is too large): bodies are checked before. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22...|54000)$/.test(String(error.code));
}
