/** A file's text and how it was read; or why it has none. */
export type Decoded =
  | { readonly text: string; readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' }
  | { readonly problem: 'empty' | 'spreadsheet' | 'not_text' };

/** Reads a file's bytes as text: by its byte-order mark, else as UTF-8, else as what Excel writes in Windows. */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: 'empty' };
  if (isSpreadsheet(bytes)) return { problem: 'spreadsheet' };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return textOf(new TextDecoder('utf-16le').decode(bytes), 'UTF-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return textOf(new TextDecoder('utf-16be').decode(bytes), 'UTF-16');
  try {
    return textOf(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'UTF-8');
  } catch {
    return textOf(new TextDecoder('windows-1252').decode(bytes), 'Windows-1252');
  }
}

function textOf(text: string, encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'): Decoded {
  if (text.trim() === '') return { problem: 'empty' };
  return text.slice(0, 10_000).includes('\0') ? { problem: 'not_text' } : { text, encoding };
}

/** Excel's files begin with the marks of a zip archive or of an OLE document. */
function isSpreadsheet([a, b, c, d]: Uint8Array): boolean {
  return (
    (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
  );
}
