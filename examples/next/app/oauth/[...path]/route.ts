import { toNext } from "valetkey/next";
import { openVault } from "../../../lib/vault.ts";

export const { GET, POST } = toNext(async (request) => (await openVault()).handler(request));
