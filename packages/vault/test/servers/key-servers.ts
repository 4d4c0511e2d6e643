/**
 * Key services that listen on the loopback and answer as the real ones do, as far as wrapping goes: AWS KMS (JSON 1.1), Cloud KMS (REST) and
 * Vault's transit engine. They judge what they are asked, keep every request, and can be told to fail.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it came. */
export interface AskedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** What a server answers. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** A service under way. */
export interface KeyServer {
  url: string;
  requests: AskedRequest[];
  /** Answers this instead, until it is undefined again. A function may change the right answer. */
  instead: Answer | ((right: Answer) => Answer) | "hang up" | undefined;
}

type Service = (request: AskedRequest) => Answer;

async function serve(service: Service): Promise<KeyServer> {
  const state: KeyServer = { url: "", requests: [], instead: undefined };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const request = { path: incoming.url ?? "", headers: incoming.headers, body };
    state.requests.push(request);
    if (state.instead === "hang up") {
      incoming.socket.destroy();
      return;
    }
    const right = service(request);
    const { instead } = state;
    const answer = typeof instead === "function" ? instead(right) : (instead ?? right);
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    const json = { "content-type": "application/json" };
    outgoing.writeHead(answer.status, { ...json, ...answer.headers }).end(text);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

function encrypt(key: Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(associated);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, bytes: Uint8Array, associated: Uint8Array): Buffer | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAAD(associated).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const base64 = (value: unknown): Buffer => Buffer.from(String(value ?? ""), "base64");

/** AWS KMS with these keys, by id. A ciphertext names its key; a request that names another is refused. */
export function startAwsKms(keyIds: readonly string[]): Promise<KeyServer> {
  const keys = new Map(keyIds.map((id) => [id, randomBytes(32)]));
  const fault = (status: number, type: string): Answer => ({
    status,
    body: { __type: type, message: `canary ${type}` },
  });
  return serve(({ headers, body }) => {
    if (headers["content-type"] !== "application/x-amz-json-1.1")
      return fault(400, "SerializationException");
    if (!/^AWS4-HMAC-SHA256 Credential=AKIA/.test(headers.authorization ?? ""))
      return fault(400, "UnrecognizedClientException");
    const id = String(body["KeyId"]).split("/").at(-1) ?? "";
    const key = keys.get(id);
    if (!key) return fault(400, "NotFoundException");
    const context = Object.entries(body["EncryptionContext"] ?? {}).toSorted();
    const associated = Buffer.from(JSON.stringify(context));
    if (headers["x-amz-target"] === "TrentService.Encrypt") {
      const sealed = encrypt(key, base64(body["Plaintext"]), associated);
      const blob = Buffer.concat([Buffer.from(id.padEnd(40)), sealed]).toString("base64");
      return { status: 200, body: { CiphertextBlob: blob, KeyId: id } };
    }
    if (headers["x-amz-target"] !== "TrentService.Decrypt")
      return fault(400, "UnknownOperationException");
    const blob = base64(body["CiphertextBlob"]);
    const sealedBy = blob.subarray(0, 40).toString().trim();
    if (!keys.has(sealedBy)) return fault(400, "InvalidCiphertextException");
    if (sealedBy !== id) return fault(400, "IncorrectKeyException");
    const plain = decrypt(key, blob.subarray(40), associated);
    if (!plain) return fault(400, "InvalidCiphertextException");
    return { status: 200, body: { Plaintext: plain.toString("base64"), KeyId: id } };
  });
}

/** CRC-32C a bit at a time, as its definition has it. */
export function slowCrc32c(bytes: Uint8Array): number {
  let rest = 0xffff_ffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0x82f6_3b78 : 0);
  }
  return (rest ^ 0xffff_ffff) >>> 0;
}

/** Cloud KMS with one key, for whoever has the token. Checksums are int64, and so strings. */
export function startGoogleKms(name: string, token: string): Promise<KeyServer> {
  const key = randomBytes(32);
  const fault = (code: number, status: string): Answer => ({
    status: code,
    body: { error: { code, status, message: `canary ${status}` } },
  });
  const sumOf = (value: unknown): string => String(slowCrc32c(base64(value)));
  return serve(({ path, headers, body }) => {
    if (headers.authorization !== `Bearer ${token}`) return fault(401, "UNAUTHENTICATED");
    const [, asked, verb] = /^\/v1\/(.*):(\w+)$/.exec(path) ?? [];
    if (asked !== name) return fault(404, "NOT_FOUND");
    for (const [field, sum] of Object.entries(body))
      if (field.endsWith("Crc32c") && sum !== sumOf(body[field.slice(0, -"Crc32c".length)]))
        return fault(400, "INVALID_ARGUMENT");
    const associated = base64(body["additionalAuthenticatedData"]);
    if (verb === "encrypt") {
      const ciphertext = encrypt(key, base64(body["plaintext"]), associated).toString("base64");
      return {
        status: 200,
        body: {
          name: `${name}/cryptoKeyVersions/1`,
          ciphertext,
          ciphertextCrc32c: sumOf(ciphertext),
          verifiedPlaintextCrc32c: "plaintextCrc32c" in body,
          verifiedAdditionalAuthenticatedDataCrc32c: "additionalAuthenticatedDataCrc32c" in body,
          protectionLevel: "SOFTWARE",
        },
      };
    }
    const plain = decrypt(key, base64(body["ciphertext"]), associated)?.toString("base64");
    if (plain === undefined) return fault(400, "INVALID_ARGUMENT");
    return { status: 200, body: { plaintext: plain, plaintextCrc32c: sumOf(plain) } };
  });
}

/** Vault's transit engine at one mount with one key, for whoever has the token. A derived key wants `context`, and gives every context one of its own. */
export function startVault(options: {
  mount: string;
  key: string;
  token: string;
  namespace?: string;
  derived?: boolean;
}): Promise<KeyServer> {
  const master = randomBytes(32);
  const fault = (status: number, ...errors: string[]): Answer => ({ status, body: { errors } });
  return serve(({ path, headers, body }) => {
    const [, mount, verb, key] = /^\/v1\/(.*)\/(encrypt|decrypt)\/(.*)$/.exec(path) ?? [];
    if (headers["x-vault-token"] !== options.token) return fault(403, "permission denied");
    if (headers["x-vault-namespace"] !== options.namespace || mount !== options.mount)
      return fault(404, "no handler for route");
    if (key !== options.key) return fault(400, "encryption key not found");
    const context = base64(body["context"]);
    if (options.derived && context.length === 0)
      return fault(400, "missing 'context' for key derivation; the key was created using one");
    const derive = (): Uint8Array => new Uint8Array(hkdfSync("sha256", master, "", context, 32));
    const used = options.derived ? derive() : master;
    const associated = base64(body["associated_data"]);
    if (verb === "encrypt") {
      const sealed = encrypt(used, base64(body["plaintext"]), associated).toString("base64");
      const data = { ciphertext: `vault:v1:${sealed}`, key_version: 1 };
      return { status: 200, body: { request_id: "r", lease_duration: 0, data } };
    }
    const sealed = /^vault:v1:(.*)$/.exec(String(body["ciphertext"]))?.[1];
    if (sealed === undefined) return fault(400, "invalid ciphertext: no prefix");
    const plain = decrypt(used, base64(sealed), associated);
    if (!plain) return fault(400, "cipher: message authentication failed");
    return { status: 200, body: { data: { plaintext: plain.toString("base64") } } };
  });
}
