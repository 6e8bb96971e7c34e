import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Bytes from which an answer is worth compressing: what fits into one packet is not. */
const threshold = 1400;
/** Bytes up to which it is compressed at once: a page takes less time than handing it to another thread and back. */
const syncThreshold = 64 * 1024;

/**
 * Sends pages, JSON and files of rows compressed to whoever takes them so. Tokens in pages are masked anew each time, so
 * the size of a page tells nothing of them.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.register(compress, {
    encodings: ['gzip'],
    globalDecompression: false,
    threshold,
    syncThreshold,
    zlibOptions: { level: constants.Z_DEFAULT_COMPRESSION },
  });
}
