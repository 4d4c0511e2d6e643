/** `/docs`: the OpenAPI document for people, grouped as it is, each operation with a call that can be copied. */
import { html } from "hono/html";
import type { Json } from "../openapi/schemas.ts";
import { curlOf } from "./curl.ts";
import { type Markup, none, page, prose } from "./page.ts";

interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: [string];
  parameters: (Json & { $ref?: string; name?: string })[];
  requestBody?: { content: { "application/json": { schema: Json; example?: unknown } } };
  responses: Record<string, { description: string; content?: Json }>;
  "x-any-method"?: true;
}

interface Shown {
  method: string;
  path: string;
  operation: Operation;
}

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
<pre><code>export VALETKEY_KEY=vk_…   # valetkey keys create
curl ${url}/v1/whoami -H "Authorization: Bearer $VALETKEY_KEY"</code></pre></header>
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

/** Where any method is passed on, one stands for all. */
function operationsOf({ paths }: Json): Shown[] {
  return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, item]) =>
      Object.entries(item)
        .filter(([method, operation]) => method === "get" || !operation["x-any-method"])
        .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
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
${own.length > 0 ? table("Parameters", own.map(parameterRow)) : none}
${fields.length > 0 ? table("Body", fields) : none}
<pre><code>${example}</code></pre>
${answersMarkup(operation)}
</section>`;
}

type Row = { name: string; type: string; required: boolean; text: string };

function parameterRow({ name = "", required, description, schema }: Json & { name?: string }): Row {
  return {
    name,
    type: typeOf(schema as Json),
    required: required === true,
    text: String(description ?? ""),
  };
}

/** The members of a body; of one with several forms those of each. */
function fieldsOf(schema: Json, document: Json): Row[] {
  const {
    properties = {},
    required = [],
    anyOf = [],
  } = resolved(schema, document) as {
    properties?: Record<string, Json>;
    required?: string[];
    anyOf?: Json[];
  };
  const own = Object.entries(properties).map(([name, of]) => ({
    name,
    type: typeOf(of),
    required: required.includes(name),
    text: String(of["description"] ?? resolved(of, document)["description"] ?? ""),
  }));
  return [...own, ...anyOf.flatMap((form) => fieldsOf(form, document))];
}

function resolved(schema: Json, { components }: Json): Json {
  const name =
    String(schema["$ref"] ?? "")
      .split("/")
      .at(-1) ?? "";
  return (components as { schemas: Record<string, Json> }).schemas[name] ?? schema;
}

function typeOf(schema: Json): string {
  const {
    $ref,
    enum: words,
    const: only,
    type,
    items,
    anyOf,
  } = schema as {
    $ref?: string;
    enum?: unknown[];
    const?: unknown;
    type?: string;
    items?: Json;
    anyOf?: Json[];
  };
  if ($ref) return $ref.split("/").at(-1) ?? "";
  if (words) return words.map((word) => JSON.stringify(word)).join(" or ");
  if (only !== undefined) return JSON.stringify(only);
  if (type === "array") return `list of ${typeOf(items ?? {})}`;
  if (anyOf) return anyOf.map(typeOf).join(" or ");
  return type ?? "any";
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
