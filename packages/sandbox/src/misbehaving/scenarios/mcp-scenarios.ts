/** Model Context Protocol servers that want OAuth, by the names of its conformance suite. The client knows nothing but the server's URL. */
import { json } from "../../http/http.ts";
import { resourceMetadataUrl } from "../endpoints/resource.ts";
import type { Behaviour, Call, Oracle, Scenario } from "../scenario.ts";

type Rest = Omit<Scenario, "from" | "name">;
type Answers = NonNullable<Behaviour["answer"]>;
type Answer = NonNullable<Answers["resource"]>;

const ok: Pick<Rest, "steps" | "end"> = { steps: ["mcp"], end: "ok" };
const refused: Pick<Rest, "steps" | "end"> = { steps: ["mcp"], end: "refused" };
const noCode: Oracle = { must: ["authorize"], never: ["token", "other.token"] };

/** The challenge of a resource, with further words. */
function challenged(status: number, { run }: Call, words: string): ReturnType<typeof json> {
  const value = `Bearer ${words}${words && ", "}resource_metadata="${resourceMetadataUrl(run.base)}"`;
  return json(status, { error: "unauthorized" }, { "www-authenticate": value });
}

/** Changes the protected resource metadata. */
function resource(
  change: (document: Record<string, unknown>, call: Call) => Record<string, unknown>,
): Answers {
  return {
    "resource-metadata": (reply, call) => json(200, change(JSON.parse(reply.body ?? "{}"), call)),
  };
}

/** The challenge of the first request asks for those scopes. */
function asksFor(scope: string): Answer {
  return (reply, call) =>
    reply.status === 401 ? challenged(401, call, `scope="${scope}"`) : reply;
}

/** What was asked for in each authorization, in any order. */
function asked(...expected: (string | undefined)[]): Oracle {
  const sorted = (scope: string | undefined): string =>
    scope === undefined ? "nothing" : scope.split(" ").sort().join(" ");
  return {
    faults: ({ asked: all }) =>
      expected.flatMap((scope, index) =>
        sorted(all[index]) === sorted(scope)
          ? []
          : [`authorization ${index + 1} asked for ${sorted(all[index])}, not ${sorted(scope)}`],
      ),
  };
}

const noScopes = resource(({ scopes_supported: _gone, ...document }) => document);

/** The token has to cover `write` as well; `always`: whatever it covers. */
function wantsMore(always: boolean): Answer {
  return (reply, call) => {
    if (reply.status === 401) return challenged(401, call, 'scope="read"');
    const { scope = "" } = JSON.parse(reply.body ?? "{}") as { scope?: string };
    const enough = !always && scope.split(" ").includes("write");
    return enough ? reply : challenged(403, call, 'error="insufficient_scope", scope="write"');
  };
}

const clients: Readonly<Record<string, Rest>> = {
  "basic-cimd": {
    ...ok,
    intent:
      "The server takes client id metadata documents: the document's URL is the client id, and nobody registers.",
    setting: { registration: "metadata-document" },
    oracle: { never: ["registration"] },
  },
  "pre-registration": {
    ...ok,
    intent: "The server takes no registrations: the given client is used.",
    oracle: { never: ["registration"] },
  },
  "token-endpoint-auth-basic": {
    ...ok,
    intent: "Registered for client_secret_basic, the one method there is.",
    setting: { registration: "dynamic" },
  },
  "token-endpoint-auth-post": {
    ...ok,
    intent: "Registered for client_secret_post, the one method there is.",
    setting: { registration: "dynamic", clientAuth: "post" },
  },
  "token-endpoint-auth-none": {
    ...ok,
    intent: "Registered as a public client, the one kind there is.",
    setting: { registration: "dynamic", clientAuth: "none" },
  },
  "authorization-server-migration": {
    steps: ["mcp", "mcp"],
    end: "ok",
    intent:
      "The resource names another issuer from the second time on: register anew, and send nothing of the first one's there.",
    setting: { registration: "dynamic" },
    behaviour: {
      answer: {
        resource: (reply, call) =>
          reply.status === 200 && migrated(call)
            ? challenged(401, call, 'error="invalid_token"')
            : reply,
        ...resource((document, { run }) =>
          run.times("answered") > 0
            ? { ...document, authorization_servers: [run.otherBase] }
            : document,
        ),
      },
    },
    oracle: {
      must: ["other.registration", "other.token:authorization_code"],
      never: ["other.token:refresh_token"],
    },
  },
};

/** Whether the token is of before the move. The first call that is answered is what moves it. */
function migrated({ run, request }: Call): boolean {
  const token = /^Bearer (.+)$/i.exec(request.headers["authorization"]?.[0] ?? "")?.[1] ?? "";
  const isOthers = run.accessTokens.get(token)?.other === true;
  return !isOthers && run.count("answered") > 1;
}

const issuers: Readonly<Record<string, Rest>> = {
  "iss-supported": { ...ok, intent: "iss is promised, and right." },
  "iss-not-advertised": {
    ...ok,
    intent: "iss is neither promised nor sent.",
    setting: { iss: false },
  },
  "iss-supported-missing": {
    ...refused,
    intent: "iss is promised, and missing.",
    behaviour: { callback: ({ iss: _gone, ...rest }) => rest },
    oracle: noCode,
  },
  "iss-wrong-issuer": {
    ...refused,
    intent: "iss is another issuer.",
    behaviour: { callback: (all, { run }) => ({ ...all, iss: run.otherBase }) },
    oracle: noCode,
  },
  "iss-unexpected": {
    ...refused,
    intent: "iss is not promised, but sent, and another issuer.",
    setting: { iss: false },
    behaviour: { callback: (all, { run }) => ({ ...all, iss: run.otherBase }) },
    oracle: noCode,
  },
  "iss-normalized": {
    ...refused,
    intent: "iss is the same but for a slash at the end: texts are compared, not URLs.",
    behaviour: { callback: (all, { base }) => ({ ...all, iss: `${base}/` }) },
    oracle: noCode,
  },
  "metadata-issuer-mismatch": {
    ...refused,
    intent: "The server's metadata names another issuer.",
    setting: { registration: "dynamic" },
    behaviour: { metadata: (document, { run }) => ({ ...document, issuer: run.otherBase }) },
    oracle: { must: ["metadata"], never: ["registration", "authorize", "token"] },
  },
  "resource-mismatch": {
    ...refused,
    intent: "The resource metadata is another resource's.",
    setting: { registration: "dynamic" },
    behaviour: {
      answer: resource((document) => ({
        ...document,
        resource: "https://another.example.com/mcp",
      })),
    },
    oracle: { must: ["resource-metadata"], never: ["registration", "authorize", "token"] },
  },
};

const places: Readonly<Record<string, Rest>> = {
  "authorization-server-not-https": {
    ...refused,
    intent: "The resource names a server at plain http on another machine: it is not asked.",
    setting: { registration: "dynamic" },
    behaviour: {
      answer: resource((document) => ({
        ...document,
        authorization_servers: ["http://login.example.com"],
      })),
    },
    oracle: { must: ["resource-metadata"], never: ["metadata", "registration", "authorize"] },
  },
};

const scopes: Readonly<Record<string, Rest>> = {
  "scope-from-www-authenticate": {
    ...ok,
    intent: "The challenge names the scope: that one is asked for, whatever else there is.",
    behaviour: { answer: { resource: asksFor("read") } },
    oracle: asked("read"),
  },
  "scope-from-scopes-supported": {
    ...ok,
    intent: "The challenge names no scope: all of scopes_supported are asked for.",
    oracle: asked("read write"),
  },
  "scope-omitted-when-undefined": {
    ...ok,
    intent: "Nobody names a scope: none is sent.",
    behaviour: { answer: { ...noScopes } },
    oracle: asked(undefined),
  },
  "scope-step-up": {
    ...ok,
    intent: "403 insufficient_scope: ask for what is granted and what is wanted together.",
    behaviour: { answer: { resource: wantsMore(false) } },
    oracle: asked("read", "read write"),
  },
  "scope-retry-limit": {
    ...refused,
    intent: "403 insufficient_scope, whatever is granted: stop after a few tries.",
    behaviour: { answer: { resource: wantsMore(true) } },
    oracle: {
      must: ["token"],
      faults: ({ asked: all }) =>
        all.length > 4 ? [`the person was asked ${all.length} times`] : [],
    },
  },
  "offline-access-scope": {
    ...ok,
    intent: "The server lists offline_access: ask for it too, to get a refresh token.",
    behaviour: {
      metadata: (document) => ({
        ...document,
        scopes_supported: ["read", "write", "offline_access"],
      }),
    },
    oracle: asked("offline_access read write"),
  },
  "offline-access-not-supported": {
    ...ok,
    intent: "The server does not list offline_access: do not ask for it.",
    oracle: asked("read write"),
  },
};

/** The scenarios of this file. */
export const mcpScenarios: readonly Scenario[] = Object.entries({
  ...clients,
  ...issuers,
  ...places,
  ...scopes,
}).map(([name, rest]) => ({ name: `auth/${name}`, from: "MCP", ...rest }));
