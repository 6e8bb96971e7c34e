import type { Visited } from './visitor.ts';

/** A service that runs at an address. */
export function overHttp(address: string): Visited {
  return {
    inject: async ({ method, url, headers, payload }) => {
      const sent = { method, headers, redirect: 'manual' as const, ...(payload !== undefined && { body: payload }) };
      const answer = await fetch(new URL(url, address), sent);
      const rawPayload = new Uint8Array(await answer.arrayBuffer());
      return {
        statusCode: answer.status,
        body: new TextDecoder().decode(rawPayload),
        rawPayload,
        headers: Object.fromEntries(answer.headers),
        cookies: answer.headers.getSetCookie().map((cookie) => {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          return { name, value: decodeURIComponent(value) };
        }),
      };
    },
  };
}
