/** What the credential said that was sent to a provider: a provider may say it back, and what is kept of its answer must not. */
import { isSecretName } from "./redact.ts";

/** A request as it was sent, credential and all, and what of it was the caller's own. */
export interface SentRequest {
  headers: Readonly<Record<string, string>>;
  /** Path and query. */
  target: string;
  /** The start of a form, where the credential may be in it. */
  form?: string;
  own: {
    headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    query: string;
  };
}

const SHORTEST = 8;

/** Each word of it, as it was sent and as whoever decoded it may write it. */
export function wordsOfCredential({ headers, target, form = "", own }: SentRequest): string[] {
  const added = Object.entries(headers)
    .filter(([name, value]) => own.headers[name] !== value && isPossible(name))
    .flatMap(([, value]) => wordsOfHeader(value));
  const queried = target.slice(target.indexOf("?") + 1);
  const params = [
    ...(target.includes("?") ? parameters(queried, own.query.replace(/^\?/, "")) : []),
    ...parameters(form, "").filter(([name]) => isSecretName(name)),
  ].map(([, value]) => value);
  const words = [...added, ...params].flatMap((word) => [word, decoded(word)]);
  return [...new Set(words)]
    .filter((word) => word.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
}

/** Others that were added say how long it is, and where it goes. */
function isPossible(name: string): boolean {
  return !/^(?:host|accept.*|content-.*|transfer-encoding|user-agent|traceparent)$/.test(name);
}

/** All that follows the scheme, and where it is a list of parameters (RFC 5849 section 3.5.1) each that may be secret. */
function wordsOfHeader(value: string): string[] {
  const parts = [...value.matchAll(/([\w-]+)="([^"]*)"/g)];
  if (parts.length === 0) return [value, value.replace(/^\S+\s+/, "")];
  return parts.filter(([, name = ""]) => isSecretName(name)).map(([, , part = ""]) => part);
}

/** Those of a query that are not the caller's own. */
function parameters(text: string, own: string): [name: string, value: string][] {
  const mine = new Set(own.split("&"));
  return text
    .split("&")
    .filter((pair) => pair !== "" && !mine.has(pair))
    .map((pair) => [pair.split("=")[0] ?? "", pair.slice(pair.indexOf("=") + 1)]);
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word.replaceAll("+", " "));
  } catch {
    return word;
  }
}
