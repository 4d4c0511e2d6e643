import { expect, test } from "vitest";
import { historyLines } from "./history.ts";

const plain = (_tone: string, text: string): string => text;
const at = (time: string): string => `2026-11-21T${time}:00Z`;
const renewed = (time: string) => ({ id: time, type: "connection.renewed", at: at(time) });

test("events and calls stand in one course of time, and renewals that went well are one line", () => {
  const events = [
    renewed("14:00"),
    renewed("13:00"),
    renewed("11:00"),
    { id: "1", type: "connection.created", at: at("09:00") },
  ];
  const request = { user_id: "alice", provider: "trello", ms: 87.2, problem: null };
  const requests = [
    {
      ...request,
      id: "req_2",
      at: at("14:00"),
      kind: "renew",
      method: null,
      path: null,
      status: null,
    },
    {
      ...{ ...request, id: "req_1", at: at("12:00"), kind: "call", method: "GET", path: "/me" },
      ...{ status: 401, problem: { code: "needs_reauth", who_can_fix: "user" } },
    },
  ];
  expect(historyLines(events, requests, plain)).toEqual([
    "  11-21 14:00  · connection.renewed ×2 since 11-21 13:00",
    "  11-21 12:00  · GET /me                    401  87 ms  ▲ needs_reauth (user)   req_1",
    "  11-21 11:00  · connection.renewed",
    "  11-21 09:00  ✓ connection.created",
  ]);
});
