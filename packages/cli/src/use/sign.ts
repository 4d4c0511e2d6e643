/** `valetkey sign`: the headers with which a request can be sent by oneself. */
import { usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { findConnection, type TargetOptions } from "./target.ts";

/** What the command takes. */
export interface SignOptions extends TargetOptions {
  request?: string;
  form?: string[];
}

/** Runs the command: a line for each header, as curl's `-H @-` reads them. */
export async function sign({
  args,
  options,
  out,
  server: open,
}: Called<SignOptions>): Promise<undefined> {
  const [name = "", url = ""] = args;
  if (!URL.canParse(url))
    throw usage(`${JSON.stringify(url)} is no whole URL.`, "such as https://api.example.com/me");
  const { request, form = [] } = options;
  const server = await open();
  const { id } = await findConnection(server, name, options);
  const body = {
    method: (request ?? (form.length > 0 ? "POST" : "GET")).toUpperCase(),
    url,
    ...(form.length > 0 && { form: Object.fromEntries(form.map(pairOf)) }),
  };
  const signed = await server.ask<{ headers: Record<string, string> }>(
    "POST",
    `/v1/connections/${id}/sign`,
    { body },
  );
  out.result(signed, () =>
    Object.entries(signed.headers).map(([header, value]) => `${header}: ${value}`),
  );
  return undefined;
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
