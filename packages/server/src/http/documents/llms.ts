/** `/llms.txt`: the API in a page of Markdown, for programs that read (llmstxt.org). */
import { scopes } from "../../keys/scopes.ts";
import type { AnyRoute } from "../routing/route.ts";

/** Makes it. */
export function llmsText(routes: readonly AnyRoute[], publicUrl: string): string {
  const groups = Map.groupBy(routes, ({ tag }) => tag);
  const lists = Array.from(groups, ([tag, members]) =>
    [`## ${tag}`, "", ...members.map((each) => lineOf(each, publicUrl)), ""].join("\n"),
  );
  return `# Valet Key

> Holds OAuth 1.0a and OAuth 2 connections for the users of an app, renews them, and makes calls in their name. This server: ${publicUrl}

- Authenticate with \`Authorization: Bearer vk_…\`. Scopes: ${scopes.join(", ")}.
- Names are in snake_case, times RFC 3339 in UTC, durations in seconds (\`_s\`), some in milliseconds (\`_ms\`). Unknown fields of a request are refused.
- To connect a user: POST /v1/connect-sessions with \`{"user":{"id":"…"},"provider":"…"}\`, send the user to \`connect_url\`, then GET /v1/connect-sessions/{id}?wait=60 until \`status\` is \`completed\`.
- To call a provider as that user: any method on /v1/proxy/{connection_id}/{path}, or /v1/users/{user_id}/{provider}/proxy/{path}. Tokens need never leave the server.
- Every failure is application/problem+json with \`code\`, \`detail\`, \`who_can_fix\` (user, operator, developer, provider) and \`help\`. Where a user has to act, \`connect_url\` is the page to send them to.
- Send an \`Idempotency-Key\` with a POST to be able to send it again. Lists have \`limit\`, \`cursor\` and \`next_cursor\`.

## Documents

- [OpenAPI 3.1](${publicUrl}/openapi.json): every operation, parameter and answer
- [Documentation](${publicUrl}/docs): the same for people, with curl
- [Problems](${publicUrl}/problems): what each code means and how to fix it

${lists.join("\n")}`;
}

function lineOf({ method, path, summary, operation }: AnyRoute, publicUrl: string): string {
  return `- [${method} ${path}](${publicUrl}/docs#${operation}): ${summary}`;
}
