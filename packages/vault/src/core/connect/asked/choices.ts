/** What a person may choose on the pages of a link: one of several providers, and another account than the one that is to be repaired. */
import type { AskedDetails } from "../../protocols/flow-asked.ts";
import type { InputValues } from "../../protocols/inputs/inputs.ts";
import type { OpenedSession } from "../sessions/opened-session.ts";

/** What a session asks of one of its providers. */
export interface ProviderChoice {
  provider: string;
  scopes: readonly string[];
  asked: AskedDetails;
  inputs: InputValues;
}

/** Several, in the order of the page. */
export type Choices = readonly ProviderChoice[];

/** What was chosen. Plain data: attempts and what waits keep it. */
export interface Choice {
  /** One of several. */
  provider?: string;
  /** Another account than the connection's. */
  other?: true;
}

/** The session as it goes on by a choice. Undefined when it offers no such provider. */
export function chosen(session: OpenedSession, choice: Choice): OpenedSession | undefined {
  const { row, details } = session;
  const { choices, ...rest } = details;
  const { other } = choice;
  const only = other ? { ...rest, connectionId: null } : rest;
  const kept = other && { other };
  if (!choices) return { row, details: only, choice: { ...kept } };
  const { provider } = choice;
  const found = choices.find((each) => each.provider === provider);
  if (!found) return undefined;
  return { row, details: { ...only, ...found }, choice: { ...kept, provider: found.provider } };
}
