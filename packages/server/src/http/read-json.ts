/** The JSON body of a request: within its limit, in UTF-8, of the right type. */
import { jsonFaultAt } from "./json-fault.ts";
import { type ApiProblem, problem } from "./problem.ts";

/** What a body may cost. */
export interface BodyLimits {
  mostBytes: number;
  /** The whole body has to be there after this time. */
  withinMs: number;
}

/** Rejects with `unsupported_media_type`, `body_too_large`, `request_timeout`, `malformed_json`, `invalid_request`. No body is an empty object. */
export async function readJson(request: Request, limits: BodyLimits): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (request.headers.has("content-encoding"))
    throw problem("unsupported_media_type", "Send the body as it is, without Content-Encoding.");
  const text = await readText(request, limits);
  if (text === "") return {};
  if (type === null || !/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw problem(
      "unsupported_media_type",
      "Send the body as JSON, with Content-Type: application/json.",
    );
  return withoutOddNames(parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const at = jsonFaultAt(text);
    const where = at >= text.length ? "it ends too early" : `look at character ${at}`;
    throw problem("malformed_json", `The body is not JSON: ${where}.`);
  }
}

/** Libraries leave this name out without a word: of a filter there would be less than was asked for, and more found. Throws `invalid_request`. */
function withoutOddNames<Value>(value: Value): Value {
  const left: unknown[] = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (Object.hasOwn(next, "__proto__"))
      throw problem("invalid_request", "A member of the body is named __proto__. Leave it out.", {
        errors: [{ pointer: "", detail: "No member may be named __proto__." }],
      });
    for (const inner of Object.values(next))
      if (typeof inner === "object" && inner !== null) left.push(inner);
  }
  return value;
}

async function readText(request: Request, { mostBytes, withinMs }: BodyLimits): Promise<string> {
  if (Number(request.headers.get("content-length")) > mostBytes) throw tooLarge(mostBytes);
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  const late = lateAfter(withinMs);
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read().catch(brokenOff), late.promise]);
      if (done) break;
      size += value.byteLength;
      if (size > mostBytes) throw tooLarge(mostBytes);
      chunks.push(value);
    }
  } finally {
    late.stop();
    reader.releaseLock();
  }
  return decoded(Buffer.concat(chunks));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw problem("malformed_json", `The body is not UTF-8: look at byte ${firstBad(bytes)}.`);
  }
}

/** Where bytes stop being UTF-8. */
function firstBad(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes);
  return Buffer.byteLength(text.slice(0, text.indexOf("\ufffd")));
}

/** Whoever sent it has gone, or sent what is no HTTP: it is no failure of ours. */
function brokenOff(): never {
  throw problem("malformed_request", "The body broke off before its end. Send it again.");
}

function lateAfter(ms: number): { promise: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const timer = setTimeout(
    () =>
      reject(
        problem(
          "request_timeout",
          `The body did not come within ${ms / 1000} s. Send it in one go, or less of it.`,
          { headers: { connection: "close" } },
        ),
      ),
    ms,
  );
  return { promise, stop: () => clearTimeout(timer) };
}

function tooLarge(mostBytes: number): ApiProblem {
  return problem(
    "body_too_large",
    `The body is longer than ${mostBytes} bytes. Send less at a time.`,
  );
}
