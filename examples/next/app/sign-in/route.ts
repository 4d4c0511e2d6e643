import { users } from "../../lib/users.ts";
import { seeOther } from "../../lib/vault.ts";

/** Signs in whom the form names, and anybody else out. */
export async function POST(request: Request): Promise<Response> {
  const name = new URLSearchParams(await request.text()).get("user");
  const user = users.find((candidate) => candidate === name);
  const cookie = `user=${user ?? ""}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${user ? 3600 : 0}`;
  return seeOther("/", { "set-cookie": cookie });
}
