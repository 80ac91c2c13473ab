import { routes } from '@owl/contracts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d8dee4; }
  code { font-family: ui-monospace, monospace; } th { font-weight: 600; }`;

/** A page for people: every route at a glance, and where the whole document is. */
export function docsPage(): string {
  const rows = Object.values<{ method: string; path: string; summary: string; roles: readonly string[] | 'public' }>(
    routes,
  ).map(
    ({ method, path, summary, roles }) =>
      `<tr><td><code>${method}</code></td><td><code>/api/v1${escaped(path)}</code></td><td>${escaped(summary)}</td>` +
      `<td>${roles === 'public' ? 'before sign-in' : roles.join(', ')}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Secure OWL Center API</title><style>${STYLE}</style></head><body>
<h1>Secure OWL Center API</h1>
<p>The whole description, with every field: <a href="/api/docs/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<ul>
<li>Sign in with <code>POST /api/v1/session</code>; the answer sets the session cookie.</li>
<li>Send <code>X-Owl-Console: 1</code> with every request that is not a <code>GET</code>.</li>
<li>Errors are <code>application/problem+json</code>: switch on <code>code</code>, read <code>detail</code>.</li>
<li>Lists: pass <code>nextCursor</code> of a page as <code>cursor</code> for the next one.</li>
</ul>
<table><thead><tr><th>Method</th><th>Path</th><th>What</th><th>Who</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`;
}
