/** An error as program logs have it. */
interface LoggedError {
  /** What kind of error it is. */
  readonly type: string;
  /** Its code, where it has one: messages can quote what people entered. */
  readonly message: string;
  /** Where it came from, without its first line, which is the message. */
  readonly stack: string;
}

/** An error as it may be written down: its kind, its code and where it came from. */
export function loggedError(error: Error & { readonly code?: unknown }): LoggedError & { [key: string]: unknown } {
  const { name, code, stack } = error;
  const places = stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: name,
    message: code === undefined ? '' : String(code),
    stack: places.map((line) => line.trim()).join('\n'),
  };
}
