/** The facts that the vault tells: made here, saved by the store with what they are about, announced after the save. */
import { newId, type Random } from "../digest.ts";
import { VaultError } from "../errors.ts";
import type { Log } from "../options.ts";
import { nearestWord } from "../options-schema/unknown-words.ts";
import type { StoredEvent } from "../store.ts";

const hostEventTypes = [
  "key.created",
  "key.revoked",
  "key.rolled",
  "export.completed",
  "import.completed",
  "webhook.created",
  "webhook.updated",
  "webhook.deleted",
  "webhook.replayed",
  "webhook.endpoint_disabled",
  "provider.created",
  "provider.updated",
  "provider.deleted",
  "provider.move_refused",
] as const;

/** What the program that runs a vault can have done beside it (`valetkey/host`): told among the vault's own events. */
export type HostEventType = (typeof hostEventTypes)[number];

const ownEventTypes = [
  "connection.created",
  "connection.reauthorized",
  "connection.renewed",
  "connection.degraded",
  "connection.recovered",
  "connection.needs_reauth",
  "connection.updated",
  "connection.paused",
  "connection.resumed",
  "connection.disconnected",
  "connection.revocation",
  "connect_session.completed",
  "connect_session.failed",
  "connect_session.canceled",
  "provider.client_rejected",
  "provider.unavailable",
  "provider.recovered",
  "client.registered",
  "client.saved",
  "client.retired",
  "key.rotated",
  "owner.renamed",
  "owner.erased",
  "tenant.erased",
  "token.read",
  "sign_in.linked",
  "sign_in.unlinked",
  "signed_in",
  "signed_out",
] as const;

/** What can have happened. */
export type EventType = HostEventType | (typeof ownEventTypes)[number];

/** All of them. */
export const eventTypes: readonly EventType[] = [...ownEventTypes, ...hostEventTypes];

/** Whether there is such an event. */
export function isEventType(type: string): type is EventType {
  return eventTypes.some((known) => known === type);
}

/** Which type of event was meant; undefined: none is near. */
export function nearestEventType(type: string): string | undefined {
  return nearestWord(type, eventTypes);
}

/** An immutable fact, as a listener gets it. Holds no secret. */
export interface VaultEvent {
  id: string;
  type: EventType;
  at: Date;
  tenant: string;
  /** Absent when the owner is the tenant itself, or nobody (a sign-in by whoever is nobody here yet). */
  userId?: string;
  provider?: string;
  connectionId?: string;
  sessionId?: string;
  /** Who did it, where a name was given (`vault.as`). */
  actor?: string;
  /** Facts of this type of event: `reason`, `message`, `whoCanFix`, `account`. */
  data: Readonly<Record<string, unknown>>;
}

/** What an event is about. */
export interface EventSubject {
  tenant: string;
  owner?: string | null;
  provider?: string;
  connectionId?: string;
  sessionId?: string;
  data?: Readonly<Record<string, unknown>>;
}

/** Hears of events of one type, or of all (`*`). */
export type EventListener = (event: VaultEvent) => void | Promise<void>;

/** Makes the events of one vault, and tells its listeners of those that were saved. */
export interface Events {
  /** Makes an event, to be saved in the batch of what it tells. */
  make(type: EventType, subject: EventSubject): StoredEvent;
  /** Tells the listeners. Call it once the event is saved. */
  announce(events: readonly StoredEvent[]): void;
  /** The same events, made in the name of an actor. */
  by(actor: string): Events;
  /** Adds a listener; the result removes it. Throws `options_invalid` for a type that there is not: it would never be heard of. */
  on(type: EventType | "*", listener: EventListener): () => void;
}

/** Keeps the listeners of one vault. A listener that fails is logged and harms nobody. */
export function createEvents(deps: { clock: () => number; random: Random; log: Log }): Events {
  const listeners = new Map<EventType | "*", Set<EventListener>>();

  const tell = async (listener: EventListener, event: VaultEvent): Promise<void> => {
    try {
      await listener(event);
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      deps.log.error(`A listener for ${event.type} failed (${name})`, { event: event.id });
    }
  };

  const make = (actor: string | null, type: EventType, subject: EventSubject): StoredEvent => ({
    id: newId("evt", deps.random),
    tenant: subject.tenant,
    type,
    at: deps.clock(),
    owner: subject.owner ?? null,
    provider: subject.provider ?? null,
    connectionId: subject.connectionId ?? null,
    sessionId: subject.sessionId ?? null,
    actor,
    data: subject.data ?? {},
  });

  const events: Events = {
    make: (type, subject) => make(null, type, subject),
    by: (actor) => ({ ...events, make: (type, subject) => make(actor, type, subject) }),
    announce(events) {
      for (const stored of events) {
        const event = toEvent(stored);
        for (const listener of listeners.get(event.type) ?? []) void tell(listener, event);
        for (const listener of listeners.get("*") ?? []) void tell(listener, event);
      }
    },
    on(type, listener) {
      assertType(type);
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener));
      return () => set.delete(listener);
    },
  };
  return events;
}

/** A saved event as a listener or a caller sees it. */
export function toEvent(stored: StoredEvent): VaultEvent {
  return {
    id: stored.id,
    type: stored.type as EventType,
    at: new Date(stored.at),
    tenant: stored.tenant,
    ...(stored.owner?.startsWith("user:") && { userId: stored.owner.slice("user:".length) }),
    ...(stored.provider !== null && { provider: stored.provider }),
    ...(stored.connectionId !== null && { connectionId: stored.connectionId }),
    ...(stored.sessionId !== null && { sessionId: stored.sessionId }),
    ...(stored.actor !== null && { actor: stored.actor }),
    data: stored.data,
  };
}

function assertType(type: string): void {
  if (type === "*" || isEventType(type)) return;
  const guess = nearestEventType(type);
  throw new VaultError(
    "options_invalid",
    `on: there is no event ${JSON.stringify(type)}. ${guess ? `Did you mean ${guess}?` : `There are * and ${eventTypes.join(", ")}.`}`,
  );
}
