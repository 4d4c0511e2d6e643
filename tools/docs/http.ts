/** The reference of the server's HTTP API, made of the OpenAPI document that the server itself gives: a page a group. */
import { curlOf } from "../../packages/server/src/http/documents/curl.ts";
import {
  fieldsOf,
  operationsOf,
  parametersOf,
  type Row,
  type Shown,
} from "../../packages/server/src/http/documents/operations.ts";
import { openApiDocument } from "../../packages/server/src/http/openapi/document.ts";
import { proxyOperations } from "../../packages/server/src/routes/connections/proxied.ts";
import { routes } from "../../packages/server/src/routes/routes.ts";
import type { MadePage } from "./made-page.ts";
import { cell, table } from "./table.ts";

/** Where a server would be, in the examples. */
const publicUrl = "http://localhost:8430";

interface Documented {
  info: { description: string };
  tags: { name: string; description?: string }[];
  components: {
    parameters: Record<string, { name: string; description: string }>;
    securitySchemes: Record<string, { bearerFormat: string; description: string }>;
  };
}

/** The pages, the first of which is about what holds for all. */
export function httpPages(): MadePage[] {
  const document = openApiDocument(routes, {
    ...{ publicUrl, version: "0" },
    proxied: proxyOperations,
  });
  const { tags } = document as unknown as Documented;
  const all = operationsOf(document);
  const groups = tags.map(({ name, description = "" }) => {
    const members = all.filter(({ operation }) => operation.tags[0] === name);
    return {
      name: `http/${name.toLowerCase().replaceAll(" ", "-")}`,
      title: name,
      about: description || members.map(({ method, path }) => `${method} ${path}`).join(", "),
      markdown: [
        `# HTTP API: ${name}\n\n${description}`,
        ...members.map((member) => operationText(member, document)),
      ].join("\n\n"),
    };
  });
  const first = {
    name: "http/README",
    title: "What holds for all",
    about: "who may call, headers, names, failures, and where an own server has it all",
    markdown: generalText(document as unknown as Documented, all),
  };
  return [first, ...groups];
}

function generalText({ info, components, tags }: Documented, all: readonly Shown[]): string {
  const callers = Object.values(components.securitySchemes).map(({ bearerFormat, description }) => [
    `\`${bearerFormat}\``,
    description,
  ]);
  const headers = Object.values(components.parameters).map(({ name, description }) => [
    `\`${name}\``,
    description,
  ]);
  const groups = tags.map(({ name, description = "" }) => {
    const count = all.filter(({ operation }) => operation.tags[0] === name).length;
    const link = `[${name}](${name.toLowerCase().replaceAll(" ", "-")}.md)`;
    return [link, String(count), description];
  });
  return [
    "# HTTP API",
    info.description,
    `A server of your own has the same as a page at \`/docs\`, for programs at \`/openapi.json\` (OpenAPI 3.1) and \`/llms.txt\`. What a
\`code\` means says [Problems](../problems.md).`,
    `\`\`\`sh\nexport VALETKEY_API_KEY=vk_…   # valetkey keys create\n${curlOf({ method: "GET", path: "/v1/whoami", url: publicUrl, parameters: [], body: undefined })}\n\`\`\``,
    "## Who may call",
    table(["`Authorization: Bearer`", ""], callers),
    "## Headers of requests",
    table(["header", ""], headers),
    "## Groups",
    table(["group", "operations", ""], groups),
  ].join("\n\n");
}

function operationText({ method, path, operation }: Shown, document: object): string {
  const { summary, description = "", requestBody } = operation;
  const body = requestBody?.content["application/json"];
  const fields = body ? fieldsOf(body.schema, document as Record<string, unknown>) : [];
  const parameters = operation.parameters.filter((each) => each.$ref === undefined);
  const example = curlOf({ method, path, url: publicUrl, parameters, body: body?.example });
  return [
    `## ${method} \`${path}\``,
    `${summary} ${description}`.trim(),
    rowsText("Parameter", parametersOf(operation)),
    rowsText("Member of the body", fields),
    `\`\`\`sh\n${example}\n\`\`\``,
    table(
      ["Answer", ""],
      Object.entries(operation.responses).map(([status, answer]) => [
        status,
        linkCodes(answer.description),
      ]),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function rowsText(head: string, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const cells = rows.map(({ name, type, required, text }) => [
    `\`${name}\`${required ? "" : " (optional)"}`,
    cell(type),
    text,
  ]);
  return table([head, "type", ""], cells);
}

/** Where all that is said are codes of problems, each leads to what it means. */
function linkCodes(description: string): string {
  if (!/^`\w+`(, `\w+`)*$/.test(description)) return description;
  return description.replaceAll(/`(\w+)`/g, "[`$1`](../problems.md#$1)");
}
