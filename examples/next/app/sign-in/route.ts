import { cookieFor } from "../../lib/sessions.ts";
import { seeOther } from "../../lib/vault.ts";

/** Signs in the user whom the form names; where it names none, it signs out. */
export async function POST(request: Request): Promise<Response> {
  const name = new URLSearchParams(await request.text()).get("user");
  return seeOther("/", { "set-cookie": await cookieFor(name) });
}
