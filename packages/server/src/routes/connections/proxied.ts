/**
 * The addresses of the proxy as declarations: what the document, its page and the matrix of scopes say of them. They are answered on the socket,
 * before any route: ../proxy.
 */
import type { ProblemCode } from "../../http/problems/problem.ts";
import type { Scope } from "../../keys/scopes.ts";
import { useProblems } from "./connection-actions.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** A method at one of its addresses. */
export interface ProxyOperation {
  method: (typeof methods)[number];
  /** With parameters in braces; the last one is the provider's part, with all its slashes. */
  path: string;
  /** Unique. */
  operation: string;
  summary: string;
  scope: Scope;
  /** Whether headers choose one of several connections. */
  chooses: boolean;
  problems: readonly ProblemCode[];
}

const places = [
  { path: "/v1/proxy/{connection_id}/{path}", of: "Connection", what: "a connection" },
  {
    path: "/v1/users/{user_id}/{provider}/proxy/{path}",
    of: "User",
    what: "a user's connection at the provider",
  },
  {
    path: "/v1/shared/{provider}/proxy/{path}",
    of: "Shared",
    what: "the tenant's own connection at the provider",
  },
] as const;

const problems: readonly ProblemCode[] = [
  ...useProblems,
  ...["ambiguous_connection", "provider_unknown", "account_unavailable"],
  ...["host_not_allowed", "provider_timeout", "body_too_large", "request_timeout"],
  ...["not_found", "method_not_allowed", "upgrade_unsupported", "on_missing_failed"],
] as readonly ProblemCode[];

/** All of them. */
export const proxyOperations: readonly ProxyOperation[] = places.flatMap(({ path, of, what }) =>
  methods.map((method) => ({
    ...{ method, path, problems, scope: "proxy:call", chooses: of !== "Connection" },
    operation: `proxy${method.charAt(0)}${method.slice(1).toLowerCase()}By${of}`,
    summary: `Send ${method} to the provider with the credential of ${what} on it.`,
  })),
);
