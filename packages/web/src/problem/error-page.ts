import type { FastifyReply } from 'fastify';

/** What a person is told when a request fails. */
export interface ErrorPageModel {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
}

/** Draws an error for the person whom a reply goes to. */
export type ErrorPage = (model: ErrorPageModel, reply: FastifyReply) => string;

/** An error page that needs nothing: no template, no style sheet. */
export function plainErrorPage({ status, title, detail, requestId }: ErrorPageModel): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(detail)}</p>
<p>If you ask for help, quote ${status} and ${escapeHtml(requestId)}.</p>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
