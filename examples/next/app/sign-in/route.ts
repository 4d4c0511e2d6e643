import { cookieFor } from "../../lib/sessions.ts";
import { seeOther } from "../../lib/vault.ts";

/** Signs in whom the form names, and anybody else out. */
export async function POST(request: Request): Promise<Response> {
  const name = new URLSearchParams(await request.text()).get("user");
  return seeOther("/", { "set-cookie": await cookieFor(name) });
}
