/**
 * Requests that are signed with one of the known mistakes, each made by hand: what the other side signed is written out
 * here, and signed with node:crypto alone, so that the table of mistakes is not judged by itself.
 */
import { createHmac } from "node:crypto";
import type { ExplainOptions } from "../src/explain/explain.ts";
import type { ReceivedParts } from "../src/verify/received.ts";

const form = "application/x-www-form-urlencoded";
export const consumerSecret = "consumer+secret!";
export const tokenSecret = "token/secret=";
const rightKey = "consumer%2Bsecret%21&token%2Fsecret%3D";
export const clock = (): number => 1_800_000_000_000;
/** The protocol parameters of every request here, as they go into a base string. */
export const protocol =
  "oauth_consumer_key=ck&oauth_nonce=n&oauth_signature_method=HMAC-SHA1&oauth_timestamp=1800000000&oauth_token=tk&oauth_version=1.0";

/** What somebody made a signature of. `parameters` is the normalized string, encoded once. */
interface Made {
  method?: string;
  uri?: string;
  parameters?: string;
  key?: string;
  hash?: string;
  /** Of the three parts, if they are joined in another way. */
  join?: (method: string, uri: string, parameters: string) => string;
  /** How the signature is written. */
  write?: (digest: Buffer) => string;
}

interface Case {
  id: string;
  made: Made;
  /** The request that is sent, without its header. */
  sent?: Partial<ReceivedParts> & { headers?: Record<string, string> };
  /** Header parameters in place of the usual. */
  header?: string;
  options?: Partial<ExplainOptions>;
  says?: RegExp;
}

const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
export const url = "https://api.example.com/v1/items";

export function signatureOf(made: Made): string {
  const { method = "POST", uri = url, parameters = protocol, key = rightKey, hash = "sha1" } = made;
  const { join = (...parts) => parts.map(escaped).join("&") } = made;
  const digest = createHmac(hash, key)
    .update(join(method, uri, parameters))
    .digest();
  return (made.write ?? ((it) => it.toString("base64")))(digest);
}

export function partsOf({ made, sent = {}, header = protocol }: Case): ReceivedParts {
  const fields = header.split("&").map((pair) => pair.replace("=", '="').concat('"'));
  const authorization = `OAuth ${fields.join(", ")}, oauth_signature="${escaped(signatureOf(made))}"`;
  return { method: "POST", url, ...sent, headers: { ...sent.headers, authorization } };
}

const withForm = (body: string): NonNullable<Case["sent"]> => ({
  body,
  headers: { "content-type": form },
});
export const query = (text: string): NonNullable<Case["sent"]> => ({ url: `${url}?${text}` });
export const plus = (text: string): Made => ({ parameters: `${protocol}&${text}` });

export const cases: Case[] = [
  // The key.
  { id: "token_secret_missing", made: { key: "consumer%2Bsecret%21&" } },
  { id: "consumer_secret_missing", made: { key: "&token%2Fsecret%3D" } },
  { id: "secrets_swapped", made: { key: "token%2Fsecret%3D&consumer%2Bsecret%21" } },
  { id: "secrets_not_encoded", made: { key: "consumer+secret!&token/secret=" } },
  { id: "secrets_encoded_otherwise", made: { key: "consumer%2Bsecret!&token%2Fsecret%3D" } },
  { id: "secrets_encoded_otherwise", made: { key: "consumer%2bsecret%21&token%2fsecret%3d" } },
  {
    id: "secrets_encoded_otherwise",
    made: { key: "consumer%252Bsecret%2521&token%252Fsecret%253D" },
  },
  {
    id: "secrets_encoded_otherwise",
    made: { key: "a+b&token%2Fsecret%3D" },
    options: { consumerSecret: "a b" },
  },
  { id: "ampersand_missing", made: { key: "consumer%2Bsecret%21token%2Fsecret%3D" } },
  { id: "secret_with_blanks", made: {}, options: { tokenSecret: ` ${tokenSecret}\n` } },
  { id: "secret_escaped", made: {}, options: { tokenSecret: "token%2Fsecret%3D" } },
  {
    id: "secret_escaped",
    made: { key: "consumer+secret!&token/secret=" },
    options: { consumerSecret: "consumer%2Bsecret%21", tokenSecret: "token%2Fsecret%3D" },
  },
  { id: "other_hash", made: { hash: "sha256" }, says: /made by HMAC-SHA256/ },
  { id: "signature_encoded_again", made: { write: (it) => escaped(it.toString("base64")) } },
  { id: "signature_spelling", made: { write: (it) => it.toString("hex") }, says: /hexadecimal/ },
  {
    id: "signature_spelling",
    made: { write: (it) => Buffer.from(it.toString("hex")).toString("base64") },
    says: /base64 of hexadecimal/,
  },
  {
    id: "signature_spelling",
    made: { write: (it) => it.toString("base64").replace("=", "") },
    says: /without padding/,
  },
  // Encoding.
  { id: "plus_not_space", sent: query("q=a+b"), made: plus("q=a%2Bb") },
  { id: "space_as_plus", sent: query("q=a%20b"), made: plus("q=a+b") },
  { id: "encoded_again", sent: query("q=%C3%A9"), made: plus("q=%25C3%25A9") },
  { id: "encoded_again", sent: withForm("q=%C3%A9"), made: plus("q=%25C3%25A9") },
  {
    id: "encoded_again",
    sent: { ...withForm("r=%C3%A9"), ...query("q=%C3%A9") },
    made: plus("q=%25C3%25A9&r=%C3%A9"),
  },
  { id: "not_encoded", sent: query("q=a%20b%26c"), made: plus("q=a b&c") },
  {
    id: "protocol_not_encoded",
    header: `oauth_body_hash=a%2Fb%3D&${protocol}`,
    made: { parameters: `oauth_body_hash=a/b=&${protocol}` },
  },
  { id: "javascript_encoding", sent: query("q=a!b*c'()"), made: plus("q=a!b*c'()") },
  {
    id: "brackets_kept",
    sent: query("a[]=1&a%5Bx%5D=2"),
    made: { parameters: `a[]=1&a[x]=2&${protocol}` },
  },
  { id: "reserved_kept", sent: query("q=a%2Fb"), made: plus("q=a/b") },
  { id: "reserved_kept", sent: query("q=a%2Cb"), made: plus("q=a,b") },
  { id: "reserved_kept", sent: query("q=a%2Cb%3Ac%40%24"), made: plus("q=a,b:c@$") },
  { id: "tilde_escaped", sent: query("q=~"), made: plus("q=%7E") },
  { id: "lower_case_escapes", sent: query("q=%C3%A9"), made: plus("q=%c3%a9") },
  {
    id: "lower_case_escapes",
    made: {
      join: (...parts) =>
        parts.map((it) => escaped(it).replaceAll(/%../g, (e) => e.toLowerCase())).join("&"),
    },
  },
  { id: "whole_not_encoded", made: { join: (...parts) => parts.join("&") } },
  {
    id: "whole_not_encoded",
    made: { join: (method, uri, rest) => `${method}&${uri}&${escaped(rest)}` },
  },
  {
    id: "whole_not_encoded",
    made: { join: (method, uri, rest) => `${method}&${escaped(uri)}&${rest}` },
  },
  {
    id: "slash_kept",
    made: {
      join: (method, uri, rest) =>
        [method, escaped(uri).replaceAll("%2F", "/"), escaped(rest)].join("&"),
    },
  },
  { id: "latin1", sent: query("q=%C3%A9"), made: plus("q=%E9") },
  { id: "utf8_twice", sent: query("q=%C3%A9"), made: plus("q=%C3%83%C2%A9") },
  // URL and method.
  {
    id: "scheme",
    made: { uri: "http://api.example.com/v1/items" },
    says: /http in place of https/,
  },
  {
    id: "scheme",
    sent: { url: "http://api.example.com:8080/v1/items" },
    made: { uri: "https://api.example.com/v1/items" },
    says: /https in place of http/,
  },
  {
    id: "other_host",
    sent: { headers: { host: "internal:8080" } },
    made: { uri: "https://internal:8080/v1/items" },
    says: /https:\/\/internal:8080 in place of/,
  },
  {
    id: "other_host",
    sent: { headers: { "x-forwarded-host": "www.example.com, b", "x-forwarded-proto": "http" } },
    made: { uri: "http://www.example.com/v1/items" },
  },
  {
    id: "other_host",
    sent: { url: "http://10.0.0.1:3000/v1/items" },
    options: { publicUrl: "https://api.example.com" },
    made: { uri: "http://10.0.0.1:3000/v1/items" },
  },
  { id: "default_port_kept", made: { uri: "https://api.example.com:443/v1/items" } },
  {
    id: "port_left_out",
    sent: { url: "https://api.example.com:8443/v1/items" },
    made: { uri: "https://api.example.com/v1/items" },
  },
  { id: "host_case", made: { uri: "https://API.EXAMPLE.COM/v1/items" } },
  {
    id: "host_case",
    sent: { url: "https://Api.Example.com/v1/items" },
    made: { uri: "https://Api.Example.com/v1/items" },
  },
  { id: "other_method", made: { method: "GET" }, says: /the method GET/ },
  { id: "other_method", made: { method: "post" }, says: /the method post/ },
  {
    id: "other_method",
    sent: { headers: { "x-http-method-override": "MERGE" } },
    made: { method: "MERGE" },
  },
  { id: "path_decoded", sent: { url: `${url}/a%20b` }, made: { uri: `${url}/a b` } },
  { id: "path_decoded", sent: { url: `${url}/a%2Fb%20` }, made: { uri: `${url}/a/b%20` } },
  { id: "path_decoded", sent: { url: `${url}/%7Ea%20` }, made: { uri: `${url}/~a%20` } },
  { id: "path_encoded_again", sent: { url: `${url}/a%20b` }, made: { uri: `${url}/a%2520b` } },
  { id: "path_encoded_again", sent: { url: `${url}/a:b` }, made: { uri: `${url}/a%3Ab` } },
  { id: "path_as_typed", sent: { url: `${url}/a/../b` }, made: { uri: `${url}/a/../b` } },
  { id: "trailing_slash", made: { uri: `${url}/` } },
  {
    id: "trailing_slash",
    sent: { url: "https://api.example.com" },
    made: { uri: "https://api.example.com" },
  },
  { id: "path_prefix", made: { uri: "https://api.example.com/items" } },
  { id: "matrix_left_out", sent: { url: `${url};v=1/x` }, made: { uri: `${url}/x` } },
  {
    id: "query_in_uri",
    sent: query("q=1"),
    made: { uri: `${url}?q=1`, parameters: `${protocol}&q=1` },
  },
  { id: "query_in_uri", sent: query("q=1"), made: { uri: `${url}?q=1` } },
  { id: "fragment_in_uri", sent: { url: `${url}#top` }, made: { uri: `${url}#top` } },
  { id: "path_only", made: { uri: "/v1/items" } },
  // Parameters.
  { id: "duplicates_lost", sent: query("a=1&a=2"), made: { parameters: `a=1&${protocol}` } },
  { id: "duplicates_lost", sent: query("a=1&a=2"), made: { parameters: `a=2&${protocol}` } },
  { id: "query_left_out", sent: query("a=1&b=2"), made: {} },
  { id: "form_left_out", sent: withForm("a=1&b=2"), made: {} },
  {
    id: "body_counted_as_form",
    sent: { body: "a=1&oauth_signature=x&&b", headers: { "content-type": "text/plain" } },
    made: { parameters: `a=1&b=&${protocol}` },
  },
  {
    id: "json_counted",
    sent: { body: '{"x":"é","y":{"a":1},"z":2}', headers: { "content-type": "application/json" } },
    made: plus("x=%C3%A9&y=%7B%22a%22%3A1%7D&z=2"),
  },
  { id: "realm_signed", header: `realm=Photos%22&${protocol}`, made: plus("realm=Photos%2522") },
  {
    id: "realm_parameter_left_out",
    sent: query("realm=a&b=1"),
    made: { parameters: `b=1&${protocol}` },
  },
  { id: "version_not_signed", made: { parameters: protocol.replace("&oauth_version=1.0", "") } },
  { id: "version_added", header: protocol.replace("&oauth_version=1.0", ""), made: {} },
  {
    id: "empty_token_added",
    header: protocol.replace("&oauth_token=tk", ""),
    made: { parameters: protocol.replace("tk", "") },
  },
  { id: "token_not_signed", made: { parameters: protocol.replace("&oauth_token=tk", "") } },
  { id: "empty_values_dropped", sent: query("a=&b"), made: {} },
  { id: "object_names_lost", sent: query("constructor=1&__proto__=2"), made: {} },
  { id: "value_cut", sent: query("q=b=c"), made: plus("q=b") },
  { id: "semicolon_separates", sent: query("q=1;r=2"), made: plus("q=1&r=2") },
  {
    id: "query_counted_twice",
    sent: { ...withForm("z=1"), ...query("q=1") },
    made: plus("q=1&q=1&z=1"),
  },
  { id: "line_ends", sent: withForm("t=a%0D%0Ab"), made: plus("t=a%0Ab") },
  { id: "line_ends", sent: withForm("t=a%0Ab"), made: plus("t=a%0D%0Ab") },
  { id: "values_trimmed", sent: withForm("t=+a%0A"), made: plus("t=a") },
  { id: "sorted_otherwise", sent: query("z=2&z=1"), made: plus("z=2&z=1") },
  { id: "sorted_otherwise", sent: query("a=1&a1=2"), made: { parameters: `a1=2&a=1&${protocol}` } },
  {
    id: "sorted_otherwise",
    sent: query("a%C3%A9=1&ab=2"),
    made: { parameters: `ab=2&a%C3%A9=1&${protocol}` },
  },
  { id: "sorted_otherwise", sent: query("Q=1"), made: plus("Q=1") },
  { id: "sorted_otherwise", sent: query("z=1&b=2"), made: plus("z=1&b=2") },
  {
    id: "parameter_not_signed",
    sent: query("q=1&utm=2"),
    made: plus("q=1"),
    says: /parameter utm was/,
  },
];
