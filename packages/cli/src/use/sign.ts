/** `valetkey sign`: the headers with which a request can be sent by oneself. */
import { hash } from "node:crypto";
import { usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { bodyOf } from "./body.ts";
import { aboutOf, findConnection, type TargetOptions } from "./target.ts";

/** What the command takes. */
export interface SignOptions extends TargetOptions {
  request?: string;
  form?: string[];
  data?: string;
}

/** Runs the command: a line for each header, as curl's `-H @-` reads them. */
export async function sign(called: Called<SignOptions>): Promise<undefined> {
  const { args, options, out } = called;
  const [name = "", url = ""] = args;
  if (!URL.canParse(url))
    throw usage(`${JSON.stringify(url)} is no whole URL.`, "such as https://api.example.com/me");
  const { request, form = [], data } = options;
  if (data !== undefined && form.length > 0)
    throw usage("--form and --data are two bodies.", "give one of them");
  const server = await called.server();
  const found = await findConnection(server, name, options);
  const body = {
    method: (request ?? (data !== undefined || form.length > 0 ? "POST" : "GET")).toUpperCase(),
    url,
    ...(form.length > 0 ? { form: Object.fromEntries(form.map(pairOf)) } : await hashed(called)),
  };
  const signed = await server.ask<{ headers: Record<string, string> }>(
    "POST",
    `/v1/connections/${found.id}/sign`,
    { body, about: aboutOf(found) },
  );
  out.result(signed, () =>
    Object.entries(signed.headers).map(([header, value]) => `${header}: ${value}`),
  );
  return undefined;
}

/** Each hash that a provider may want, for the body itself stays here. */
async function hashed(called: Called<SignOptions>): Promise<Record<string, string>> {
  const { data } = called.options;
  if (data === undefined) return {};
  const body = await bodyOf(called, data);
  const names = ["sha1", "sha256", "sha512"];
  return Object.fromEntries(names.map((name) => [`body_${name}`, hash(name, body, "base64")]));
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
