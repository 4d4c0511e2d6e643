import { handleOf, seeOther } from "../../../lib/vault.ts";

export async function POST(_request: Request, context: RouteContext<"/[service]/disconnect">) {
  const handle = await handleOf(context);
  await handle.disconnect();
  return seeOther("/");
}
