/** How many attempts this process makes at once, and to whom: endpoints that fail share a small part, so that the rest is for those that do not. */
import type { WebhookSettings } from "../deps.ts";

/** An endpoint, as far as its room goes. */
export interface Place {
  endpointId: string;
  /** It did not take what it was sent last: one attempt at a time finds out whether that is over. */
  isFailing: boolean;
}

/** The room of a process. */
export interface Room {
  /** How many more may be sent there. */
  roomFor(place: Place): number;
  isFull(): boolean;
  enter(place: Place): void;
  /** With the place that was entered. */
  leave(place: Place): void;
}

/** Makes the room of one process. */
export function createRoom({ all, perEndpoint, failing }: WebhookSettings["atOnce"]): Room {
  const running = new Map<string, number>();
  let total = 0;
  let ofFailing = 0;
  const change = ({ endpointId, isFailing }: Place, by: 1 | -1): void => {
    total += by;
    if (isFailing) ofFailing += by;
    const left = (running.get(endpointId) ?? 0) + by;
    if (left === 0) running.delete(endpointId);
    else running.set(endpointId, left);
  };
  return {
    isFull: () => total >= all,
    roomFor({ endpointId, isFailing }) {
      const own = (isFailing ? 1 : perEndpoint) - (running.get(endpointId) ?? 0);
      const shared = isFailing ? Math.min(all - total, failing - ofFailing) : all - total;
      return Math.max(0, Math.min(own, shared));
    },
    enter: (place) => change(place, 1),
    leave: (place) => change(place, -1),
  };
}
