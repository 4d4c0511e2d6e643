/** A consumer and its token, requests of theirs, and whether a server got them rightly signed. */
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { expect } from "vitest";
import { signRequest } from "../src/signing/signed-request.ts";
import type { Signer } from "../src/signing/signer.ts";
import type { ReceivedRequest, ReceivingServer } from "./receiving-server.ts";
import { isRightlySigned, type SentRequest } from "./reference.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const consumer = {
  consumerKey: "app key",
  consumerSecret: "app+secret/=&%",
  privateKey,
};

export const credential = { token: "access/token+=", tokenSecret: "token&secret %" };

export const keys = {
  consumerSecret: consumer.consumerSecret,
  tokenSecret: credential.tokenSecret,
  publicKey: createPublicKey(privateKey),
};

export const form = "application/x-www-form-urlencoded";

export function formInit(body: NonNullable<RequestInit["body"]>, type: string = form): RequestInit {
  return { method: "POST", body, headers: { "content-type": type } };
}

/** Signs a request, sends it to the server that it is for, and demands that its signature is right there. */
export async function sendSigned(
  server: ReceivingServer,
  signer: Signer,
  request: Request,
): Promise<ReceivedRequest> {
  await fetch(await signRequest(signer, request, credential));
  const received = server.received.at(-1) as ReceivedRequest;
  expect(received.method).toBe(request.method);
  expect(isRightlySigned(asSent(received), keys)).toBe(true);
  return received;
}

export function asSent({ method, url, headers, body }: ReceivedRequest): SentRequest {
  const isForm = headers["content-type"]?.startsWith(form) ?? false;
  return {
    method,
    url,
    ...(isForm && { form: body }),
    ...(headers.authorization !== undefined && { authorization: headers.authorization }),
  };
}
