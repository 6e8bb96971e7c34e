const megabyte = 1024 * 1024;

/** Gathers bytes into parts of about a megabyte. */
export async function* inParts(bytes: AsyncIterable<Uint8Array>, size = megabyte): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const each of bytes) {
    held.push(each);
    length += each.byteLength;
    if (length < size) continue;
    yield Buffer.concat(held);
    [held, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(held);
}
