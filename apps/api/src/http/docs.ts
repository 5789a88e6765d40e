/** The OpenAPI document as a page of its own: plain HTML, one style with the nonce of the reply, no script. */

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: Record<string, unknown>;
}

interface Operation {
  operationId: string;
  summary: string;
  parameters: Parameter[];
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
}

export interface ApiDocument {
  info: { title: string; version: string; description: string };
  paths: Record<string, { get: Operation }>;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin: 2.5rem 0 0.25rem; font: 600 1.05rem ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid #8884; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { max-height: 24rem; overflow: auto; padding: 0.75rem; border: 1px solid #8884; border-radius: 8px; }
`;

function schemaText(schema: Record<string, unknown>): string {
  const { type, enum: values, pattern, default: fallback } = schema;
  const parts = [
    Array.isArray(values) ? values.join(' | ') : typeof type === 'string' ? type : 'text',
    typeof pattern === 'string' ? `matching ${pattern}` : '',
    fallback === undefined ? '' : `default ${JSON.stringify(fallback)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function parameterTable(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return '<p>No parameters.</p>';
  const rows = parameters.map(
    (parameter) =>
      `<tr><td><code>${escape(parameter.name)}</code>${parameter.required ? ' (required)' : ''}</td>` +
      `<td>${escape(parameter.in)}</td><td><code>${escape(schemaText(parameter.schema))}</code></td></tr>`,
  );
  return `<table><thead><tr><th>Parameter</th><th>In</th><th>Value</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function replyText(operation: Operation): string {
  const content = Object.entries(operation.responses['200']?.content ?? {});
  return content
    .map(
      ([type, { schema }]) =>
        `<details><summary>Reply, <code>${escape(type)}</code></summary>` +
        `<pre tabindex="0">${escape(JSON.stringify(schema, null, 2))}</pre></details>`,
    )
    .join('');
}

function responseTable(operation: Operation): string {
  const rows = Object.entries(operation.responses).map(
    ([status, response]) => `<tr><td>${escape(status)}</td><td>${escape(response.description)}</td></tr>`,
  );
  return `<table><thead><tr><th>Status</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

export function docsPage(document: ApiDocument, nonce: string): string {
  const sections = Object.entries(document.paths).map(
    ([path, { get }]) =>
      `<section><h2 id="${escape(get.operationId)}">GET ${escape(path)}</h2><p>${escape(get.summary)}</p>` +
      `${parameterTable(get.parameters)}${responseTable(get)}${replyText(get)}</section>`,
  );
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Soundings API</title>` +
    `<meta name="viewport" content="width=device-width"><style nonce="${escape(nonce)}">${STYLE}</style></head>` +
    `<body><main><h1>${escape(document.info.title)} API</h1><p>${escape(document.info.description)}</p>` +
    `<p>Version ${escape(document.info.version)} · <a href="/api/openapi.json">OpenAPI 3.1 document</a></p>` +
    `${sections.join('')}</main></body></html>`
  );
}
