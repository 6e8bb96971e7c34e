/**
 * Cuts a stream of text into lines. The lines that arrive together come together, so that a reader who waits for the
 * answer to one line gets it, and a long file is not handled line by line.
 */
export async function* lineBatches(input: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let parts: string[] = [];
  for await (const chunk of input) {
    const end = chunk.lastIndexOf('\n');
    if (end < 0) {
      parts.push(chunk);
      continue;
    }
    yield (parts.join('') + chunk.slice(0, end)).split('\n');
    parts = [chunk.slice(end + 1)];
  }
  const last = parts.join('');
  if (last !== '') yield [last];
}
