/** A request that is to be signed, on the wire, and what is to be sent instead of it. */
import type { Handle } from "valetkey";
import { z } from "zod";
import { problem } from "../http/problem.ts";
import { assertMethod, type Caller } from "../keys/caller.ts";

/** What is asked for. */
export const signBody = z.strictObject({
  method: z.string().regex(/^[A-Z]{1,20}$/i),
  url: z.url({ protocol: /^https?$/ }).max(16_000),
  headers: z.record(z.string().max(200), z.string().max(8000)).default({}),
  form: z
    .union([z.string().max(1_000_000), z.record(z.string(), z.string())])
    .optional()
    .describe("The fields of a form, or the very body as it is sent."),
});

/** What is to be sent. */
export const signedSchema = z.object({
  url: z.string().describe("As given, unless the provider wants the credential in it."),
  headers: z.record(z.string(), z.string()),
});

/** Puts the credential on it. Rejects as `authorize` of a handle, with `invalid_request` for what is no request, and with `key_limit`. */
export async function signedBy(
  key: Caller,
  handle: Handle,
  asked: z.output<typeof signBody>,
): Promise<z.output<typeof signedSchema>> {
  assertMethod(key, asked.method);
  const request = await handle.authorize(requestOf(asked));
  return { url: request.url, headers: Object.fromEntries(request.headers) };
}

/** Which methods, headers and bodies go together, the platform knows. */
function requestOf({ method, url, headers, form }: z.output<typeof signBody>): Request {
  try {
    const body = form === undefined ? undefined : new URLSearchParams(form);
    return new Request(url, { method, headers, ...(body && { body }) });
  } catch {
    throw problem("invalid_request", "That is no request that can be sent.", {
      errors: [{ pointer: "/method", detail: "The method, the headers and the form do not fit." }],
    });
  }
}
