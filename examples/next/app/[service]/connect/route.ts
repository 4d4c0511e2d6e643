import { handleOf, seeOther } from "../../../lib/vault.ts";

export async function POST(_request: Request, context: RouteContext<"/[service]/connect">) {
  const handle = await handleOf(context);
  return seeOther((await handle.connect({ returnTo: "/" })).url);
}
