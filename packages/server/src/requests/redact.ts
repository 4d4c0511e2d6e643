/** Blacks out what is secret, or may be: by the name it stands under, and by its looks. What is left says how long it was. */

/** Names of headers, parameters and fields whose values are secret, in small letters and without what joins words. */
const secretName =
  /(?:(?<!www|proxy)authenticate|authorization|cookies?2?|tokens?|secrets?|password|passwd|passphrase|pwd|apikeys?|accesskey(?:id)?|(?:private|secret|signing|encryption|session)keys?|signature|assertion|verifier|credentials?|nonce|otp|jwt|sessionid)$|^(?:pin|dpop|sig|auth)$/;

/** Names that mean a secret in a query or a form, and often something harmless and short elsewhere. */
const mostlySecretName = /^(?:key|code|state|ticket|sid|session)$/;
const SHORTEST_SECRET = 16;

/** Secrets that are known by how they look, wherever they stand. */
const secretLooks: readonly RegExp[] = [
  // Ours: API keys, session and user tokens, webhook secrets, encryption keys.
  /\bvk_[a-z0-9]+_[0-9A-Za-z]{16,}(?:_[0-9A-Za-z]+)?/g,
  /\bvk(?:st|ut)_[0-9A-Za-z_-]{8,}/g,
  /\bwhs(?:ec|k)_[0-9A-Za-z+/=_-]{8,}/g,
  // A JWT (RFC 7519), also cut off after its header.
  /\beyJ[0-9A-Za-z_-]{10,}(?:\.[0-9A-Za-z_-]*){0,4}/g,
  // Of GitHub, Slack, Google, Stripe, GitLab, AWS.
  /\bgh[oprsu]_[0-9A-Za-z]{16,}|\bgithub_pat_\w{16,}|\bglpat-[\w-]{16,}/g,
  /\bxox[a-z]-[0-9A-Za-z-]{8,}|\bya29\.[\w-]{8,}|\bsk_(?:live|test)_\w{8,}|\bA[KS]IA[0-9A-Z]{16}\b/g,
  // Authorization in any text (RFC 9110 section 11), and user:password in a URL.
  /\b(?:Bearer|DPoP|Basic|OAuth|Token)\s+[\w.~+/=-]{8,}/gi,
  /(?<=:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** Whether what stands under a name in a header, a query or a form is secret. */
export function isSecretName(name: string): boolean {
  const bare = bareName(name);
  return secretName.test(bare) || mostlySecretName.test(bare);
}

/** The same for a field of JSON. */
function isSecretField(name: string, value: string): boolean {
  const bare = bareName(name);
  return secretName.test(bare) || (mostlySecretName.test(bare) && value.length >= SHORTEST_SECRET);
}

function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.[\] ]/g, "");
}

/** What stands for a secret. */
function blackedOut(secret: string): string {
  return `[redacted ${secret.length} chars]`;
}

/** A text without what looks like a secret. */
export function redactText(text: string): string {
  // Most texts hold nothing of the kind, and a line of the log is written for every request.
  if (!mayHold.test(text)) return text;
  const left = secretLooks.reduce((before, looks) => before.replaceAll(looks, blackedOut), text);
  return left.replaceAll(pair, (whole, name: string, value: string) =>
    isSecretName(name) ? `${name}=${blackedOut(value)}` : whole,
  );
}

/** What one of the looks, or a parameter, has somewhere. */
const mayHold =
  /[=@]|vk(?:_|st_|ut_)|whs|eyJ|gh[oprsu]_|github_pat|glpat|xox|ya29|sk_|A[KS]IA|bearer|dpop|basic|oauth|token|private/i;

/** A parameter in any text, such as a link in a header. */
const pair = /(?<![\w.-])([\w.-]{2,64})=([^\s&"'<>;,#[\]]{4,})/g;

/** A header's value. Of credentials the scheme stays: `Bearer [redacted 183 chars]`. */
function redactHeader(name: string, value: string): string {
  if (!isSecretName(name)) return redactText(value);
  const [, scheme, rest] = /^(Bearer|DPoP|Basic|OAuth|Token)\s+(.+)$/is.exec(value) ?? [];
  return scheme === undefined || rest === undefined
    ? blackedOut(value)
    : `${scheme} ${blackedOut(rest)}`;
}

/** Headers as they may be kept. */
export function redactHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    kept[name] =
      typeof value === "string"
        ? redactHeader(name, value)
        : value.map((item) => redactHeader(name, item));
  }
  return kept;
}

/** A path with its query, values blacked out by their names and looks. User and password of a URL go, whatever they are. */
export function redactUrl(url: string): string {
  const [, before = url, query] = /^([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  const path = redactText(before);
  if (query === undefined) return path;
  const parts = query.split("&").map((part) => {
    const [name = "", ...rest] = part.split("=");
    const value = rest.join("=");
    if (value === "") return redactText(part);
    return `${name}=${isSecretName(decoded(name)) ? blackedOut(value) : redactText(value)}`;
  });
  return `${path}?${parts.join("&")}`;
}

/** A body as it may be kept: JSON and forms by the names of their fields, other text by its looks; what is no text only by its size. */
export function redactBody(
  body: Uint8Array,
  contentType: string | undefined,
  mostBytes: number,
): string {
  if (body.length === 0) return "";
  const type = contentType?.toLowerCase() ?? "";
  if (!/json|text|xml|x-www-form-urlencoded|javascript/.test(type))
    return `[${body.length} bytes of ${type.split(";")[0] || "an unknown type"}]`;
  const cut = body.subarray(0, mostBytes);
  const text = new TextDecoder().decode(cut);
  if (type.includes("x-www-form-urlencoded")) return redactUrl(`?${text}`).slice(1);
  if (!type.includes("json")) return redactText(text);
  try {
    return JSON.stringify(redactJson(JSON.parse(text)));
  } catch {
    return redactText(redactJsonText(text));
  }
}

function redactJson(value: unknown, name?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => redactJson(item, name));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, redactJson(inner, key)]),
    );
  if (typeof value === "number") return name !== undefined && isPin(name) ? "[redacted]" : value;
  if (typeof value !== "string") return value;
  return name !== undefined && isSecretField(name, value) ? blackedOut(value) : redactText(value);
}

/** Numbers are counts (`max_tokens`) but for these. */
function isPin(name: string): boolean {
  return /(?:pin|otp|code|password)$/.test(bareName(name));
}

/** JSON that was cut off in its middle: its fields by name all the same. The last one may lack its closing quote. */
function redactJsonText(text: string): string {
  return text.replaceAll(
    /"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*(?:"|$)|-?[\d.eE+-]+)/g,
    (whole, name: string, colon: string, value: string) =>
      isSecretField(name, value)
        ? `"${name}"${colon}"${blackedOut(value.replaceAll('"', ""))}"`
        : whole,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name;
  }
}
