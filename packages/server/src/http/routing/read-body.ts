/** The body of a request: within its limit, in UTF-8, of the right type. That is JSON, or what means the same. */
import { jsonFaultAt } from "../problems/json-fault.ts";
import { type ApiProblem, problem } from "../problems/problem.ts";

/** What a body may cost. */
export interface BodyLimits {
  mostBytes: number;
  /** The whole body has to be there after this time. */
  withinMs: number;
  /** YAML will do as well. */
  takesYaml?: boolean;
}

/** Rejects with `unsupported_media_type`, `body_too_large`, `request_timeout`, `malformed_json`, `invalid_request`. No body is an empty object. */
export async function readBody(request: Request, limits: BodyLimits): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (request.headers.has("content-encoding"))
    throw problem("unsupported_media_type", "Send the body as it is, without Content-Encoding.");
  const text = await readText(request, limits);
  if (text === "") return {};
  if (limits.takesYaml && /^(?:application|text)\/(?:x-)?yaml\b/i.test(type ?? ""))
    return withoutOddities(await parsedYaml(text));
  if (type === null || !/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw problem(
      "unsupported_media_type",
      "Send the body as JSON, with Content-Type: application/json.",
    );
  return withoutOddities(parsed(text));
}

/** As JSON would have it. Its faults are told by their lines, and never by its words, which may be secret. */
async function parsedYaml(text: string): Promise<unknown> {
  const { readYaml } = await import("../../config/yaml-file.ts");
  const { value, faults } = readYaml(text);
  const errors = faults.map(({ where, what, fix }) => ({
    pointer: "",
    detail: `${where === undefined ? "" : `${where}: `}${what}. ${fix}.`,
  }));
  if (errors.length > 0)
    throw problem("invalid_request", "The body is not YAML that can be read.", { errors });
  return JSON.parse(JSON.stringify(value));
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

/** Nothing that is asked for here is nested as deep, and whatever reads a body by itself again and again would run out of stack. */
const MOST_LEVELS = 64;

/**
 * A body that can be read in one way and to its end. Libraries leave `__proto__` out without a word: of a filter there would be less than was asked
 * for, and more found. Throws `invalid_request`.
 */
function withoutOddities<Value>(value: Value): Value {
  let level = objectsIn([value]);
  for (let levels = 1; level.length > 0; levels++) {
    if (levels > MOST_LEVELS) throw odd(`A body may be nested ${MOST_LEVELS} levels deep.`);
    if (level.some((each) => Object.hasOwn(each, "__proto__")))
      throw odd("No member of a body may be named __proto__.");
    level = level.flatMap((each) => objectsIn(Object.values(each)));
  }
  return value;
}

function objectsIn(values: readonly unknown[]): object[] {
  return values.filter((each) => typeof each === "object" && each !== null) as object[];
}

function odd(detail: string): ApiProblem {
  return problem("invalid_request", detail, { errors: [{ pointer: "", detail }] });
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
