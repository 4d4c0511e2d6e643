/** The whole web surface as one function of a web-standard Request. Knows paths and methods; what happens there is in *-route.ts. */
import type { Context } from "../core/context.ts";
import { createBrandSource } from "./answers/brand.ts";
import { errorResponse, failureResponse, methodNotAllowed } from "./answers/respond.ts";
import { askDisconnect, showAccount } from "./routes/accounts/account-route.ts";
import {
  disconnectAccount,
  makeDefault,
  pauseAccount,
  reconnectAccount,
  renameAccount,
  resumeAccount,
} from "./routes/accounts/action-route.ts";
import { connectAccount, showAccounts } from "./routes/accounts/list-route.ts";
import { openByLink } from "./routes/accounts/open-route.ts";
import { addSignIn, askRemoveSignIn, removeSignIn } from "./routes/accounts/sign-in-route.ts";
import { showLogo, showScript } from "./routes/asset-route.ts";
import { receiveCallback, receiveForm } from "./routes/callback-route.ts";
import { showClient } from "./routes/client-route.ts";
import { cancelConnect, settleConnect, showConnect, startConnect } from "./routes/connect-route.ts";
import { showKeys } from "./routes/keys-route.ts";
import { nameConnected } from "./routes/link/name-route.ts";
import { hearNotice } from "./routes/notices-route.ts";
import { hearSignOut } from "./routes/sign-out-route.ts";
import { showStatus } from "./routes/status-route.ts";
import { tidyCookies } from "./visitor/cookies.ts";
import { forReader } from "./visitor/reader.ts";
import { sameOrigin } from "./visitor/same-origin.ts";
import { createVisit, type Visit } from "./visitor/visit.ts";

/** Answers every request under `publicUrl`; what goes wrong becomes a page. */
export type Handler = (request: Request) => Promise<Response>;

/** One row of the table below. */
export interface Route {
  method: "GET" | "POST";
  path: RegExp;
  /** True for what a provider sends, itself or by its page in a browser. Every other POST must come from a page of ours. */
  fromElsewhere?: true;
  answer(ctx: Context, visit: Visit, name: string): Promise<Response>;
}

/** Everything that the handler answers. */
export const routes: readonly Route[] = [
  { method: "GET", path: /^\/connect\/([\w-]{1,100})$/, answer: showConnect },
  { method: "GET", path: /^\/connect\/([\w-]{1,100})\/status$/, answer: showStatus },
  { method: "POST", path: /^\/connect\/([\w-]{1,100})\/start$/, answer: startConnect },
  { method: "POST", path: /^\/connect\/([\w-]{1,100})\/cancel$/, answer: cancelConnect },
  { method: "POST", path: /^\/connect\/([\w-]{1,100})\/account$/, answer: settleConnect },
  { method: "POST", path: /^\/connect\/([\w-]{1,100})\/name$/, answer: nameConnected },
  { method: "GET", path: /^\/callback\/([\w-]{1,64})$/, answer: receiveCallback },
  { method: "GET", path: /^\/logo\/([\w-]{22})$/, answer: showLogo },
  { method: "GET", path: /^\/countdown\.js$/, answer: showScript },
  { method: "GET", path: /^\/fragment\.js$/, answer: showScript },
  { method: "GET", path: /^\/jwks\.json$/, answer: showKeys },
  { method: "GET", path: /^\/client\/([\w-]{1,64})$/, answer: showClient },
  { method: "POST", path: /^\/logout\/([\w-]{1,64})$/, answer: hearSignOut, fromElsewhere: true },
  { method: "POST", path: /^\/notices\/([\w-]{1,64})$/, answer: hearNotice, fromElsewhere: true },
  { method: "POST", path: /^\/callback\/([\w-]{1,64})$/, answer: receiveForm, fromElsewhere: true },
  { method: "GET", path: /^\/accounts$/, answer: showAccounts },
  { method: "POST", path: /^\/accounts\/connect$/, answer: connectAccount },
  { method: "POST", path: /^\/accounts\/sign-ins\/add$/, answer: addSignIn },
  {
    method: "GET",
    path: /^\/accounts\/sign-ins\/(idn_\w{1,60})\/remove$/,
    answer: askRemoveSignIn,
  },
  { method: "POST", path: /^\/accounts\/sign-ins\/(idn_\w{1,60})\/remove$/, answer: removeSignIn },
  { method: "GET", path: /^\/accounts\/open\/([\w-]{1,100})$/, answer: openByLink },
  { method: "GET", path: /^\/accounts\/(con_\w{1,60})$/, answer: showAccount },
  { method: "POST", path: /^\/accounts\/(con_\w{1,60})\/rename$/, answer: renameAccount },
  { method: "POST", path: /^\/accounts\/(con_\w{1,60})\/default$/, answer: makeDefault },
  { method: "POST", path: /^\/accounts\/(con_\w{1,60})\/pause$/, answer: pauseAccount },
  { method: "POST", path: /^\/accounts\/(con_\w{1,60})\/resume$/, answer: resumeAccount },
  { method: "GET", path: /^\/accounts\/(con_\w{1,60})\/disconnect$/, answer: askDisconnect },
  { method: "POST", path: /^\/accounts\/(con_\w{1,60})\/disconnect$/, answer: disconnectAccount },
  { method: "POST", path: /^\/accounts\/(con_\w{1,60})\/reconnect$/, answer: reconnectAccount },
];

/** Makes the handler of a vault. */
export function createHandler(ctx: Context): Handler {
  const shared = { brand: createBrandSource(ctx.settings), lateEnds: new Map() };
  let isMountTold = false;
  return async (request) => {
    const own = forReader(ctx, request, shared);
    try {
      const visit = createVisit(ctx, request);
      if (!isMountTold && !isBelow(visit, ctx) && OURS.test(visit.url.pathname)) {
        isMountTold = true;
        tellMount(ctx);
      }
      const response = await dispatch(own, visit);
      return tidyCookies(request, response, ctx.settings);
    } catch (error) {
      return failureResponse(own, error);
    }
  };
}

const isBelow = ({ url }: Visit, { settings }: Context): boolean =>
  url.pathname.startsWith(`${settings.basePath}/`);

/** How a link and a provider's answer look below whatever path. */
const OURS = /\/(?:connect|callback)\/[\w-]{1,100}$/;

/** A handler that is mounted at another path than `publicUrl` has answers nothing but 404, and only whoever mounted it can know. */
function tellMount({ settings: { basePath, log } }: Context): void {
  log.warn(
    `The handler got a link or a provider's answer at a path that is not below ${basePath}/, and answers 404. Mount it at the path of publicUrl, or correct publicUrl`,
  );
}

async function dispatch(ctx: Context, visit: Visit): Promise<Response> {
  const { pathname } = visit.url;
  const { basePath } = ctx.settings;
  if (!isBelow(visit, ctx)) return errorResponse(ctx, "not_found");
  const path = pathname.slice(basePath.length);
  // No HEAD: every GET here may start or finish something, which a request for mere headers must not.
  const { method } = visit.request;
  const here = routes.filter((route) => route.path.test(path));
  const route = here.find((candidate) => candidate.method === method);
  if (route?.method === "POST" && !route.fromElsewhere && !sameOrigin(visit, ctx.settings))
    return errorResponse(ctx, "other_site");
  if (route) return route.answer(ctx, visit, route.path.exec(path)?.[1] ?? "");
  if (here.length > 0)
    return methodNotAllowed(ctx, here.map((candidate) => candidate.method).join(", "));
  return errorResponse(ctx, "not_found");
}
