/** `/docs`: the OpenAPI document for people, grouped as it is, each operation with a call that can be copied. */
import { html } from "hono/html";
import type { Json } from "../openapi/schemas.ts";
import { curlOf } from "./curl.ts";
import {
  fieldsOf,
  type Operation,
  operationsOf,
  parametersOf,
  type Row,
  type Shown,
} from "./operations.ts";
import { type Markup, none, page, prose } from "./page.ts";

/** Makes the page of a document. */
export function docsPage(document: Json): Promise<Response> {
  const { info, tags, servers } = document as {
    info: { description: string };
    tags: { name: string; description?: string }[];
    servers: [{ url: string }];
  };
  const all = operationsOf(document);
  const [{ url }] = servers;
  const groups = tags.map((tag) => ({
    ...tag,
    members: all.filter(({ operation }) => operation.tags[0] === tag.name),
  }));
  return page(
    "API",
    html`<header><h1>Valet Key API</h1>
<p>${prose(info.description)}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1), <a href="/llms.txt">llms.txt</a>. Every failure: <a href="/problems">problems</a>.</p>
<pre><code>export VALETKEY_API_KEY=vk_…   # valetkey keys create
curl ${url}/v1/whoami -H "Authorization: Bearer $VALETKEY_API_KEY"</code></pre></header>
<nav aria-label="Operations">${groups.map(
      ({ name, members }) => html`<h2>${name}</h2>
<ul>${members.map(({ method, path, operation }) => html`<li><a href="#${operation.operationId}">${method} ${path}</a></li>`)}</ul>`,
    )}</nav>
<main>${groups.map(
      ({ name, description, members }) => html`<h2>${name}</h2>
<p>${description ?? ""}</p>
${members.map((each) => operationMarkup(each, document, url))}`,
    )}</main>`,
  );
}

function operationMarkup({ method, path, operation }: Shown, document: Json, url: string): Markup {
  const { operationId, summary, description = "", requestBody } = operation;
  const own = operation.parameters.filter((each) => each.$ref === undefined);
  const body = requestBody?.content["application/json"];
  const fields = body ? fieldsOf(body.schema, document) : [];
  const example = curlOf({ method, path, url, parameters: own, body: body?.example });
  return html`<section>
<h3 id="${operationId}"><span class="method">${method}</span> ${path}</h3>
<p>${prose(summary)} <span class="soft">${prose(description)}</span></p>
${own.length > 0 ? table("Parameters", parametersOf(operation)) : none}
${fields.length > 0 ? table("Body", fields) : none}
<pre><code>${example}</code></pre>
${answersMarkup(operation)}
</section>`;
}

function table(title: string, rows: readonly Row[]): Markup {
  return html`<h4>${title}</h4>
<div class="wide"><table><thead><tr><th scope="col">name</th><th scope="col">type</th><th scope="col"></th></tr></thead><tbody>
${rows.map(
  ({ name, type, required, text }) =>
    html`<tr><td><code>${name}</code>${required ? "" : html` <span class="soft">optional</span>`}</td><td>${type}</td><td>${prose(text)}</td></tr>`,
)}</tbody></table></div>`;
}

function answersMarkup({ responses }: Operation): Markup {
  const rows = Object.entries(responses).map(([status, { description }]) => {
    const codes = description.match(/^`\w+`(, `\w+`)*$/) ? (description.match(/\w+/g) ?? []) : [];
    return html`<tr><td>${status}</td><td>${
      codes.length > 0
        ? codes.map((code) => html`<a href="/problems/${code}"><code>${code}</code></a> `)
        : prose(description)
    }</td></tr>`;
  });
  return html`<details><summary>Answers</summary><table><tbody>${rows}</tbody></table></details>`;
}
