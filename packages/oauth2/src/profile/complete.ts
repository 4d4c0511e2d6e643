/**
 * What a profile has to do after an answer with tokens: a second exchange for a token that lives long, one look-up with it, and the values
 * that stay with the credential. Tokens that came are never given up for any of it: what failed is tried again by the next renewal.
 */
import type { OAuth2Credential } from "../credential.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import type { Settings } from "../options.ts";
import { askForTokens, type TokenAnswer, type TokenQuestion } from "../transport/token-endpoint.ts";
import { apiBaseUrl } from "./api-base.ts";
import type { Values } from "./inputs/values.ts";
import { lookUp } from "./look-up.ts";
import type { OAuth2AccountShape } from "./profile.ts";

/** What the profile adds to a credential. */
export type Completion = Pick<OAuth2Credential, "kept" | "apiBaseUrl" | "account" | "longLivedDue">;

/** What completing works with; `kept` is what is known before. */
export interface CompletionContext {
  server: ResolvedServer;
  settings: Settings;
  kept: Values;
  signal?: AbortSignal | undefined;
}

/** The answer that counts, and what is added to its credential. */
export interface Completed {
  answer: TokenAnswer;
  completion: Completion;
}

/** Completes the answer to a code: with the second exchange, where the profile has one. */
export async function completeFirst(
  first: TokenAnswer,
  context: CompletionContext,
): Promise<Completed> {
  const kept = { ...context.kept, ...first.kept };
  const question = longLivedQuestion(first.accessToken, { ...context, kept });
  const second = question && (await unlessAborted(askedLongLived(question, context), context));
  const answer = second === undefined ? first : merged(first, second);
  const due = question !== undefined && second === undefined;
  const { completion } = await complete(answer, { ...context, kept });
  return { answer, completion: { ...completion, ...(due && { longLivedDue: true as const }) } };
}

/** Completes any answer. */
export async function complete(
  answer: TokenAnswer,
  context: CompletionContext,
): Promise<Completed> {
  const { profile, inputValues } = context.settings;
  const known = { ...context.kept, ...answer.kept };
  const kept = { ...known, ...(await lookedUp(answer.accessToken, { ...context, kept: known })) };
  const base = profile.api && apiBaseUrl(profile.api, { ...inputValues, ...kept });
  const account = profile.account && accountIn(profile.account, kept);
  return {
    answer,
    completion: {
      ...(Object.keys(kept).length > 0 && { kept }),
      ...(base !== undefined && { apiBaseUrl: base }),
      ...(account && { account }),
    },
  };
}

/** The question that exchanges a token of hours; undefined where the profile has none. */
export function longLivedQuestion(
  accessToken: string,
  { settings, kept, signal }: Omit<CompletionContext, "server">,
): TokenQuestion | undefined {
  const { longLived } = settings.profile;
  return (
    longLived && {
      grantType: longLived.grantType,
      params: { [longLived.token]: accessToken },
      longLived: true,
      kept,
      ...(signal && { signal }),
    }
  );
}

function askedLongLived(
  question: TokenQuestion,
  { server, settings }: CompletionContext,
): Promise<TokenAnswer> {
  return askForTokens(server, question, settings);
}

async function unlessAborted<T>(
  work: Promise<T>,
  { signal }: CompletionContext,
): Promise<T | undefined> {
  return work.catch(() => {
    signal?.throwIfAborted();
    return undefined;
  });
}

function merged(first: TokenAnswer, second: TokenAnswer): TokenAnswer {
  // The lifetime of the first is not that of the second.
  const { expiresInSeconds, accessToken, ...rest } = first;
  return {
    ...rest,
    ...second,
    extra: { ...first.extra, ...second.extra },
    kept: { ...first.kept, ...second.kept },
  };
}

async function lookedUp(accessToken: string, context: CompletionContext): Promise<Values> {
  const { lookUp: shape } = context.settings.profile;
  const missing = Object.keys(shape?.keep ?? {}).some((it) => !Object.hasOwn(context.kept, it));
  if (shape === undefined || !missing) return {};
  // Nor when the caller gives up meanwhile: the token that was renewed with is spent.
  return lookUp(accessToken, shape, context).catch(() => ({}));
}

function accountIn(
  { id, label }: OAuth2AccountShape,
  kept: Values,
): OAuth2Credential["account"] | undefined {
  const known = kept[id];
  if (known === undefined) return undefined;
  return { id: known, label: (label === undefined ? undefined : kept[label]) ?? known };
}
