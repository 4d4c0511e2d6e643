/** Which names and which looks are taken for secrets, word for word: what is missing here would be kept in clear. */
import { describe, expect, test } from "vitest";
import { isSecretName, redactBody, redactHeaders, redactText, redactUrl } from "./redact.ts";

const letters = "0123456789ABCDEF";
const inJson = (text: string, mostBytes = 1000): string =>
  redactBody(Buffer.from(text), "application/json", mostBytes);

describe("a name", () => {
  test.each([
    ["Authorization", "Proxy-Authorization", "Authenticate", "Cookie", "Cookie2", "Set-Cookie"],
    ["token", "tokens", "access_token", "id_token_hint_token", "secret", "clientSecrets", "nonce"],
    ["password", "new.password", "passwd", "passphrase", "pwd", "otp", "jwt", "session_id"],
    ["api_key", "x-api-keys", "access_key", "accessKeyId", "private_key", "secret_keys"],
    ["signing_key", "encryption_key", "session_key", "signature", "client_assertion"],
    ["code_verifier", "credential", "credentials", "pin", "dpop", "sig", "auth"],
    ["key", "code", "state", "ticket", "sid", "session"],
  ])("means a secret: %s, %s, …", (...names) => {
    expect(names.filter((name) => !isSecretName(name))).toEqual([]);
  });

  test.each([
    ["WWW-Authenticate", "Proxy-Authenticate", "token_type", "tokens_left", "keyword", "zip_code"],
    ["spin", "author", "authority", "sigma", "design", "statement", "estate", "monkey", "sidebar"],
  ])("means none: %s, %s, …", (...names) => {
    expect(names.filter(isSecretName)).toEqual([]);
  });
});

describe("a look", () => {
  test.each([
    [`vk_prod_${letters}`],
    [`vk_prod_${letters}_a1b2`],
    [`vkst_${letters}`],
    [`vkut_${letters}`],
    [`whsk_${letters}`],
    [`eyJ${letters}`],
    [`ghp_${letters}`],
    [`github_pat_${letters}`],
    [`glpat-${letters}`],
    [`xoxp-${letters}`],
    [`ya29.${letters}`],
    [`sk_live_${letters}`],
    [`sk_test_${letters}`],
    [`AKIA${letters}`],
    [`ASIA${letters}`],
    [`Bearer ${letters}`],
    [`dpop  ${letters}`],
    [`Basic ${letters}==`],
    ["-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ\n-----END RSA PRIVATE KEY-----"],
  ])("of a secret: %s", (secret) => {
    expect(redactText(`before ${secret} after`)).toBe(
      `before [redacted ${secret.length} chars] after`,
    );
  });

  test("of a private key that is cut off is one to the end", () => {
    const cut = "-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ";
    expect(redactText(`before ${cut}`)).toBe(`before [redacted ${cut.length} chars]`);
  });

  test.each([
    ["a token of two words"],
    ["github_pat_x, glpat-x, ya29.x, sk_live_x, gho_x"],
    [`XAKIA${letters} and AKIA0123`],
    ["page=2&code=abc&q=word"],
    ["the password=ab"],
  ])("of none: %s", (text) => expect(redactText(text)).toBe(text));

  test("of a parameter goes by its name", () => {
    expect(redactText("see sig=abcd (design=abcd)")).toBe(
      "see sig=[redacted 4 chars] (design=abcd)",
    );
    expect(redactText("see <https://a.example/?page=12345&access_token=abcd>; x=12345")).toBe(
      "see <https://a.example/?page=12345&access_token=[redacted 4 chars]>; x=12345",
    );
  });
});

test("headers keep the scheme of a credential and nothing else of what is secret", () => {
  expect(
    redactHeaders({
      authorization: `bearer  ${letters}`,
      "proxy-authorization": letters,
      "x-auth-token": `of Bearer ${letters}`,
      "x-signature": "Basic",
      "set-cookie": ["a=1", "b=22"],
      accept: ["text/html", "text/plain"],
    }),
  ).toEqual({
    authorization: "bearer [redacted 16 chars]",
    "proxy-authorization": "[redacted 16 chars]",
    "x-auth-token": "[redacted 26 chars]",
    "x-signature": "[redacted 5 chars]",
    "set-cookie": ["[redacted 3 chars]", "[redacted 4 chars]"],
    accept: ["text/html", "text/plain"],
  });
});

test.each([
  ["/x?token", "/x?token"],
  ["/x?token=", "/x?token="],
  [`/x?vkst_${letters}`, "/x?[redacted 21 chars]"],
  [`/x?vkst_${letters}=`, "/x?[redacted 21 chars]="],
  ["/x?session+id=abcd", "/x?session+id=[redacted 4 chars]"],
  ["/x?%E0%A4%A=abcd&token=abcd", "/x?%E0%A4%A=abcd&token=[redacted 4 chars]"],
  [`/x?next=Bearer%20y&to=vkst_${letters}`, "/x?next=Bearer%20y&to=[redacted 21 chars]"],
])("of the address %s is kept %s", (url, kept) => expect(redactUrl(url)).toBe(kept));

describe("JSON", () => {
  test.each<[body: string, kept: string]>([
    // A number is a count, but for what a person types.
    [
      '{"pin":1234,"otp":123456,"sms_code":12}',
      '{"pin":"[redacted]","otp":"[redacted]","sms_code":"[redacted]"}',
    ],
    [
      '{"codes":12,"max_tokens":5,"password":7}',
      '{"codes":12,"max_tokens":5,"password":"[redacted]"}',
    ],
    ['{"code":[1,"x"]}', '{"code":["[redacted]","x"]}'],
    // What is short under such a name is mostly a word.
    ['{"state":"open","code":"E1234"}', '{"state":"open","code":"E1234"}'],
    [`{"state":"${letters}"}`, '{"state":"[redacted 16 chars]"}'],
    [`{"state":"${letters.slice(1)}"}`, `{"state":"${letters.slice(1)}"}`],
    ['{"token":true,"secret":null}', '{"token":true,"secret":null}'],
    [`["Bearer ${letters}",7,"x"]`, '["[redacted 23 chars]",7,"x"]'],
    ["", ""],
  ])("%s is kept as %s", (body, kept) => expect(inJson(body)).toBe(kept));

  test.each<[body: string, kept: string]>([
    ['{"a":"b","token" : "abc","n', '{"a":"b","token" : "[redacted 3 chars]","n'],
    ['{"token":"abc', '{"token":"[redacted 3 chars]"'],
    ['{"password":1234, "n":5, "x', '{"password":"[redacted 4 chars]", "n":5, "x'],
    ['{"password":-12.5e3, "n', '{"password":"[redacted 7 chars]", "n'],
  ])("that is cut off, %s, is kept as %s", (body, kept) => expect(inJson(body)).toBe(kept));
});

test("a form is read as one, and text is not", () => {
  const body = Buffer.from("session+id=abcd&q=%7B%22&code=7");
  expect(redactBody(body, "application/x-www-form-urlencoded", 100)).toBe(
    "session+id=[redacted 4 chars]&q=%7B%22&code=[redacted 1 chars]",
  );
  expect(redactBody(Buffer.from('{"state": "open", "pin": 1}'), "text/plain", 100)).toBe(
    '{"state": "open", "pin": 1}',
  );
});
