/** `--trace`: each exchange with the server on standard error, without what is secret in it. */
import type { Output } from "../ground/output.ts";
import { tame } from "../ground/style.ts";

const hidden = "[redacted]";
const secretHeader = /^(authorization|cookie|set-cookie|proxy-authorization)$/i;
const secretName =
  /(secret|token|password|verifier|(^|_)key$|^code$|signature|assertion|private|authorization|cookie|^dpop$)/i;
/** What a problem is called: the one code that is no secret, and what a trace is read for. */
const problemCode = /^[a-z]{3,24}(_[a-z]{2,24})*$/;
const LONGEST = 2000;

/** A fetch that also tells what it does. */
export function traced(fetch: typeof globalThis.fetch, out: Output): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    out.say(`> ${init?.method ?? "GET"} ${url.origin}${redactedPath(url)}`);
    for (const [name, value] of new Headers(init?.headers)) out.say(`> ${header(name, value)}`);
    if (typeof init?.body === "string") out.say(`> ${redactedText(init.body)}`);
    const began = performance.now();
    const response = await fetch(input, init);
    out.say(`< ${response.status} in ${Math.round(performance.now() - began)} ms`);
    for (const [name, value] of response.headers) out.say(`< ${header(name, value)}`);
    // Streams, and bodies of providers, are the command's: only our own documents are shown.
    if (!isOurs(url, response)) return response;
    const text = await response.text();
    if (text) out.say(`< ${redactedText(text)}`);
    return new Response(text || null, response);
  };
}

function isOurs(url: URL, response: Response): boolean {
  const type = response.headers.get("content-type") ?? "";
  return /^application\/(problem\+)?json/.test(type) && !url.pathname.includes("/proxy/");
}

function header(name: string, value: string): string {
  return `${name}: ${secretHeader.test(name) ? hidden : tame(value)}`;
}

/** A path whose links and values of the query are gone. */
function redactedPath({ pathname, searchParams }: URL): string {
  const path = pathname.replace(/\b(vkst|vkut|vkal|vk)_[\w-]+/g, `$1_${hidden}`);
  const names = [...searchParams].map(
    ([name, value]) => `${name}=${secretName.test(name) ? hidden : value}`,
  );
  return tame(names.length > 0 ? `${path}?${names.join("&")}` : path);
}

/** JSON without the values of names that tell of a secret; anything else by its length only. */
export function redactedText(text: string): string {
  try {
    const told = JSON.stringify(redacted(JSON.parse(text)));
    return tame(told.length > LONGEST ? `${told.slice(0, LONGEST)}…` : told);
  } catch {
    return `[${text.length} characters]`;
  }
}

function redacted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value === "string") return withoutSecrets(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecret(name, inner) ? hidden : redacted(inner),
    ]),
  );
}

function isSecret(name: string, value: unknown): boolean {
  if (name === "code" && typeof value === "string") return !problemCode.test(value);
  return secretName.test(name) && (typeof value === "string" || typeof value === "number");
}

/** A text without our own keys and links in it, and without what is secret in the query of a URL. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\b(vkst|vkut|vkal|vk|whsec|whpk)_[\w/+=-]{6,}/g, `$1_${hidden}`)
    .replace(/(?<=[?&#])([^=&#\s]+)=([^&#\s]*)/g, (whole, name: string) =>
      secretName.test(name) ? `${name}=${hidden}` : whole,
    );
}
