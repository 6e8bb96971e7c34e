import { inflateRawSync } from 'node:zlib';

/** The files of a zip archive, by name, in the order of its directory. */
export function unpacked(archive: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = new Map<string, string>();
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const lengths = [28, 30, 32].map((at) => bytes.readUInt16LE(entry + at));
    const name = bytes.toString('utf8', entry + 46, entry + 46 + (lengths[0] ?? 0));
    files.set(name, contentAt(bytes, bytes.readUInt32LE(entry + 42), bytes.readUInt32LE(entry + 20)));
    entry += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return files;
}

function contentAt(bytes: Buffer, header: number, size: number): string {
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const content = bytes.subarray(start, start + size);
  return (bytes.readUInt16LE(header + 8) === 8 ? inflateRawSync(content) : content).toString();
}

/** An archive of XML files as one text: what stands in its files, a line for each element. */
export function archiveText(archive: Uint8Array): string {
  return [...unpacked(archive)].map(([name, xml]) => `== ${name}\n${xml.replaceAll('><', '>\n<')}\n`).join('\n');
}
