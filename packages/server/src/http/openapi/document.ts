/** The OpenAPI 3.1 document of a table of routes, made of the very schemas that check requests. */

import type { ProxyOperation } from "../../routes/connections/proxied.ts";
import { isResource } from "../changing/conditions.ts";
import type { AnyRoute } from "../routing/route.ts";
import { headers, parameters, problemSchema, proxyParameters, securitySchemes } from "./common.ts";
import { operationOf } from "./operation.ts";
import { proxyOperationOf } from "./proxy-operation.ts";
import type { Json } from "./schemas.ts";

/** What each group of operations is about. */
const tags: Readonly<Record<string, string>> = {
  "Connect sessions": "Links at which users connect accounts, and how each goes on.",
  Connections: "What is connected, and what is done with it.",
  Users: "Everything of one user, or of the tenant itself.",
  Handles: "The connection of an owner at a provider, without its id.",
  Tenants: "The tenant of the request as a whole.",
  Providers: "The apps that are registered at services.",
  Catalogue: "The services that are known.",
  Events: "What happened.",
  Requests: "The inspector: what went to providers, and what failed.",
  Metrics: "Numbers of the tenant, for dashboards.",
  Webhooks: "Whom to tell what happens, and what was sent.",
  Moving: "Connections in and out, with their tokens.",
  Jobs: "Work that outlives its request.",
  Proxy: "The provider's API itself, with a connection's credential.",
  Keys: "Who may call the API, and what for.",
};

/** Makes the document. */
export function openApiDocument(
  routes: readonly AnyRoute[],
  {
    publicUrl,
    version,
    proxied,
  }: { publicUrl: string; version: string; proxied: readonly ProxyOperation[] },
): Json {
  const schemas: Json = { Problem: problemSchema() };
  const resources = new Map(routes.filter(isResource).map((route) => [route.path, route]));
  const paths: Record<string, Json> = {};
  const put = ({ path, method }: { path: string; method: string }, operation: Json): void => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const route of routes) put(route, operationOf(route, { schemas, resources }));
  for (const each of proxied) put(each, proxyOperationOf(each));
  const names = [...new Set([...routes.map(({ tag }) => tag), "Proxy"])];
  return {
    openapi: "3.1.0",
    info: {
      title: "Valet Key",
      summary: "Holds OAuth 1.0a and OAuth 2 connections for the users of your app.",
      description:
        "Names are in snake_case, times RFC 3339 in UTC, durations in seconds with the ending `_s`, where that is too coarse in milliseconds with `_ms`. Unknown fields of a request are refused; unknown fields of an answer are to be ignored. Every failure is a problem (RFC 9457) with a `code` and with `who_can_fix`.",
      version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: publicUrl }],
    tags: names.map((name) => ({ name, ...(tags[name] && { description: tags[name] }) })),
    security: [{ apiKey: [] }],
    paths,
    components: {
      ...{ securitySchemes, headers, schemas },
      parameters: { ...parameters, ...proxyParameters },
    },
  };
}
