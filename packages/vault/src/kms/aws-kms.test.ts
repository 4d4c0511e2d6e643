import { randomBytes } from "node:crypto";
import { KMS } from "@aws-sdk/client-kms";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  context,
  expectBadOption,
  expectDecryptFailed,
  expectSeals,
  expectUnavailable,
  expectWraps,
} from "../../test/key-wrappers.ts";
import { type KeyServer, startAwsKms } from "../../test/servers/key-servers.ts";
import { awsKms } from "./aws-kms.ts";

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER = "mrk-0123456789abcdef0123456789abcdef";

/** The SDK's own client, of a server on this machine. */
function clientOf({ url }: KeyServer): KMS {
  const client = new KMS({
    endpoint: url,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIACANARY", secretAccessKey: "canary" },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return client;
}

test("wraps for one context, which KMS is told in its words", async () => {
  const server = await startAwsKms([KEY]);
  const kek = awsKms({ client: clientOf(server), keyId: KEY });
  await expectWraps(kek);
  expect(server.requests[0]).toMatchObject({
    headers: { "x-amz-target": "TrentService.Encrypt" },
    body: {
      KeyId: KEY,
      EncryptionContext: {
        "valetkey:tenant": "acme é",
        "valetkey:purpose": "access",
        "valetkey:key": context.keyId,
      },
    },
  });
  expect(server.requests[1]?.body).toMatchObject({ KeyId: KEY });
});

test("seals and opens what a vault keeps", async () => {
  const server = await startAwsKms([KEY]);
  await expectSeals(awsKms({ client: clientOf(server), keyId: KEY }));
});

test("is called the same by id and by ARN, in every Region of a multi-Region key", () => {
  const client = new KMS({ region: "eu-central-1" });
  const idOf = (keyId: string): string => awsKms({ client, keyId }).id;
  expect(idOf(KEY)).toBe(`aws-kms:${KEY}`);
  expect(idOf(`arn:aws:kms:eu-central-1:111122223333:key/${KEY}`)).toBe(`aws-kms:${KEY}`);
  for (const region of ["eu-central-1", "us-gov-west-1"])
    expect(idOf(`arn:aws-us-gov:kms:${region}:111122223333:key/${OTHER}`)).toBe(`aws-kms:${OTHER}`);
});

test.each([
  ["", "nothing"],
  ["alias/valetkey", "an alias"],
  ["arn:aws:kms:eu-central-1:111122223333:alias/valetkey", "the ARN of an alias"],
  ["my-key", "something else"],
])("%j is refused: it is %s", (keyId) => {
  expectBadOption(() => awsKms({ client: new KMS({ region: "eu-central-1" }), keyId }));
});

test("what another key has wrapped is refused", async () => {
  const client = clientOf(await startAwsKms([KEY, OTHER]));
  const wrapped = await awsKms({ client, keyId: OTHER }).wrap(randomBytes(32), context);
  await expectDecryptFailed(awsKms({ client, keyId: KEY }).unwrap(wrapped, context));
});

describe("a failure is the operator's, and is told without the service's words:", () => {
  const fault = (status: number, type: string): KeyServer["instead"] => ({
    status,
    body: { __type: type, message: "canary" },
  });
  test.each<[string, KeyServer["instead"], RegExp]>([
    ["no permission", fault(400, "AccessDeniedException"), /refuses .*Allow kms:Encrypt/],
    ["an expired session", fault(400, "ExpiredTokenException"), /refuses .*Allow kms:Encrypt/],
    ["a disabled key", fault(400, "DisabledException"), /\(DisabledException\)/],
    ["a key to be deleted", fault(400, "KMSInvalidStateException"), /KMSInvalidState/],
    ["too many requests", fault(400, "ThrottlingException"), /\(ThrottlingException\)/],
    ["a fault of its own", fault(500, "KMSInternalException"), /\(KMSInternalException\)/],
    ["no connection", "hang up", /AWS KMS does not do it \(\w+\)/],
    ["a name that is no name", fault(400, "canary canary"), /AWS KMS does not do it/],
    ["an empty answer", { status: 200, body: {} }, /without what was asked/],
  ])("%s", async (_, instead, message) => {
    const server = await startAwsKms([KEY]);
    server.instead = instead;
    const kek = awsKms({ client: clientOf(server), keyId: KEY });
    expect(await expectUnavailable(kek)).toMatch(message);
  });

  test("a key that is not there", async () => {
    const kek = awsKms({ client: clientOf(await startAwsKms([OTHER])), keyId: KEY });
    expect(await expectUnavailable(kek)).toMatch(/\(NotFoundException\)/);
  });
});
