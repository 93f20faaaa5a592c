import { z } from 'zod';
import { type Endpoint, pathFields } from '../../shared/contract/endpoint.ts';
import { uploadMetadata, uploadsPath } from '../../shared/contract/uploads.ts';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const who: Record<Endpoint['access'], string> = {
  public: 'anybody',
  person: 'signed in',
  administrator: 'administrator',
};

function shape(schema: z.ZodType, io: 'input' | 'output'): string {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return escape(JSON.stringify(json, null, 2));
}

function section(endpoint: Endpoint): string {
  const streams = endpoint.answer === 'file' || endpoint.answer === 'events';
  const fields = Object.keys(endpoint.input.shape);
  const inPath = pathFields(endpoint.path);
  const places = fields.map((field) => {
    const place = inPath.includes(field) ? 'path' : endpoint.method === 'GET' ? 'query' : 'body';
    return `<code>${escape(field)}</code> (${place})`;
  });
  return `<section id="${endpoint.name}"><h3><code class="method">${endpoint.method}</code> <code>${escape(endpoint.path)}</code></h3>
<p>${escape(endpoint.summary)}</p><p class="small"><b>${endpoint.name}</b> · ${who[endpoint.access]}${places.length > 0 ? ` · ${places.join(', ')}` : ''}</p>
<details><summary>Shapes</summary>${fields.length > 0 ? `<h4>Input</h4><pre tabindex="0">${shape(endpoint.input, 'input')}</pre>` : ''}
<h4>Answer</h4>${streams ? `<p>${endpoint.answer === 'file' ? 'The bytes of a file.' : 'Server-sent events.'}</p>` : `<pre tabindex="0">${shape(endpoint.output, 'output')}</pre>`}</details></section>`;
}

/** The contract as a page to read, without scripts; `nonce` allows its one style element. */
export function printDocsPage(contract: Record<string, Endpoint[]>, nonce: string): string {
  const rooms = Object.entries(contract);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>API · Imagestead</title><style nonce="${nonce}">
:root{color-scheme:light dark;background:light-dark(#fff,#121212);color:light-dark(#1a1a1a,#eee);font:15px/1.55 system-ui,sans-serif}
body{max-width:60rem;margin:0 auto;padding:2rem 1rem 6rem}a{color:inherit}
nav{display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin-block:1rem 2rem}
h2{margin-top:3rem;text-transform:capitalize}section{border-top:1px solid light-dark(#ddd,#333);padding-block:.5rem 1rem}
h3{font-size:1rem;margin-block:.75rem .25rem;overflow-wrap:anywhere}.method{font-weight:700}p{margin-block:.25rem}
.small{color:light-dark(#555,#aaa);font-size:.875rem}pre{overflow:auto;background:light-dark(#f5f5f5,#1c1c1c);padding:1rem;border-radius:8px;font-size:.8125rem}
summary{cursor:pointer;padding-block:.25rem}</style></head><body><main><h1>The API of Imagestead</h1>
<p>Everything that the web app does goes through these endpoints. Sign in with <code>POST /api/access/sign-in</code>; the session is a cookie.
Failures answer <code>{"error": {"code", "message"}}</code>.
Files are sent to <code>${uploadsPath}</code> with the tus protocol 1.0; its metadata name <code>${Object.values(uploadMetadata).join('</code>, <code>')}</code>. The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<nav>${rooms.map(([room]) => `<a href="#room-${room}">${room}</a>`).join('')}</nav>
${rooms.map(([room, endpoints]) => `<h2 id="room-${room}">${room}</h2>${endpoints.map(section).join('')}`).join('')}</main></body></html>`;
}
