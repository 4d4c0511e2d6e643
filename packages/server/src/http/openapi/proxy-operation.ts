/** A method at an address of the proxy as an operation of the document. */
import type { ProxyOperation } from "../../routes/connections/proxied.ts";
import { codesOf } from "./codes.ts";
import { exampleId } from "./example.ts";
import { failuresOf, header, parameter } from "./operation.ts";
import type { Json } from "./schemas.ts";

const anything = { "*/*": {} };
const text = { type: "string" };
const about =
  "All methods but CONNECT and TRACE go on to the provider, with headers, query and body as they came. `path` is all that stands behind the slash, with the slashes in it, which OpenAPI 3.1 has no word for: a generated client may encode them (`%2F`), and the provider then gets them so. Whether the provider has answered or this server says the header `Valetkey-Source`, not the status. Needs the scope `proxy:call`.";

const ofAnswers = {
  "Valetkey-Request-Id": header("RequestId"),
  "Valetkey-Source": header("Source"),
  "Valetkey-Attempts": header("Attempts"),
  "Valetkey-Provider-Ms": header("ProviderMs"),
  "Valetkey-Connection": header("Connection"),
};
/** Of the provider's own answers. */
const ofPassed = { ...ofAnswers, "Valetkey-Url": header("Url") };

/** Makes it. */
export function proxyOperationOf({
  method,
  path,
  operation,
  summary,
  scope,
  chooses,
  problems,
}: ProxyOperation): Json {
  const failures = failuresOf(codesOf({ method: "GET", scope, problems }), ofAnswers);
  const takesBody = method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
  return {
    operationId: operation,
    summary,
    description: about,
    tags: ["Proxy"],
    security: [{ apiKey: [] }],
    // One address, whatever the method: its page shows it once.
    "x-any-method": true,
    parameters: [
      ...pathParameters(path),
      parameter("Target"),
      parameter("Actor"),
      parameter("Redirect"),
      parameter("Links"),
      ...(chooses ? [parameter("Account"), parameter("ChosenConnection")] : []),
      parameter("Tenant"),
      parameter("RequestId"),
    ],
    ...(takesBody && { requestBody: { required: false, content: anything } }),
    responses: {
      default: {
        description: "The provider's answer, whatever its status (`Valetkey-Source: provider`).",
        headers: ofPassed,
        content: anything,
      },
      ...Object.fromEntries(
        Object.entries(failures).map(([status, told]) => [status, or(told as Json)]),
      ),
    },
  };
}

/** The provider may answer with the same status. */
function or({ content, ...told }: Json): Json {
  return { ...told, content: { ...(content as Json), ...anything } };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    ...{ name, in: "path", required: true, schema: text },
    ...(name === "path"
      ? { description: "Under the base of the provider's API.", example: "user" }
      : { example: exampleId(name, path) }),
  }));
}
