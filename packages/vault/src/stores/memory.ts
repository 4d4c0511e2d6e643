/**
 * A store in this process's memory, for tests, first steps and runtimes without a disk. All of it is gone when the
 * process ends, and no other process sees it; a file is sqlite.ts.
 */
import type { Store } from "../core/store.ts";
import { memoryConnections } from "./memory/connections.ts";
import { memoryEvents } from "./memory/events.ts";
import { memoryKeys } from "./memory/keys.ts";
import { memorySessions } from "./memory/sessions.ts";

/**
 * Makes an empty store in memory. Closing it lets nothing go: a vault that is made over the same store again finds
 * what the one before has written.
 */
export function memory(): Store {
  const events = memoryEvents();
  const sessions = memorySessions(events);
  return {
    async open() {},
    async close() {},
    ...memoryKeys(),
    ...sessions.methods,
    ...memoryConnections(sessions, events),
    async addEvents(added) {
      events.check(added);
      events.add(added);
    },
    async listEvents(filter) {
      return events.list(filter);
    },
  };
}
