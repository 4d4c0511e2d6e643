/**
 * A process of the model: a vault whose every word to the store and to the provider waits at a gate until it is let through, in two steps:
 * it is done there, and its answer comes back. Between the two, and before, anything can happen.
 */
import { type Store, VaultError } from "valetkey";
import type { Context } from "../../../packages/vault/src/core/context.ts";
import { type CoreVault, createCore } from "../../../packages/vault/src/core/vault.ts";
import type { ModelAnswer, ModelProvider, Rotation } from "./provider.ts";
import type { Runner, VirtualTime } from "./virtual-time.ts";

/** Something that was asked of the store or the provider. */
export interface Gate {
  /** `store.claimRenewal`, `POST /token`, … */
  what: string;
  at: "asked" | "done";
  /** Does it where it was asked. */
  execute(): Promise<void>;
  /** Brings the answer back. */
  deliver(): void;
  /** Tells the caller that it failed, whatever was done. */
  fail(error: Error): void;
}

/** A refresh of tokens as the provider saw it. */
export interface Redeem {
  by: Worker;
  refreshToken: string;
  /** Of the claim under which it was sent; null: there was none. */
  fence: number | null;
  /** What came of it; null: not yet answered, or refused. */
  issued: string | null;
  /** The answer came back to a process that lived. */
  delivered: boolean;
  /** What it brought was in the store. */
  saved: boolean;
  /** Before it was saved, somebody else was given the right to renew. */
  overtaken: boolean;
}

/** What somebody called on a vault. */
export interface Call {
  what: "token" | "sweep" | "reconnect" | "late reconnect" | "disconnect" | "rotate";
  outcome: { ok: unknown } | { error: unknown } | null;
}

export interface Worker extends Runner {
  name: string;
  readonly vault: CoreVault;
  readonly ctx: Context;
  gates: Gate[];
  calls: Call[];
  /** The right to renew that it was last given. */
  claim: { fence: number; version: number } | null;
  /** Until then it cannot reach the store. */
  awayUntil: number;
  /** How many renewed credentials it holds that the store has not taken yet. */
  unsaved(): number;
}

/** A method of the store that was executed for a call. */
export interface Stored {
  method: keyof Store;
  result: unknown;
  call: Call | undefined;
}

/** What the world does when a worker does something. */
export interface Watch {
  /** Before a request for new tokens leaves a process. */
  sending(worker: Worker, call: Call | undefined): void;
  /** A method of the store was executed. */
  stored(worker: Worker, done: Stored): Promise<void>;
  redeemed(redeem: Redeem): void;
}

export interface WorkerParts {
  store: Store;
  provider: ModelProvider;
  time: VirtualTime;
  watch: Watch;
  random: (bytes: number) => Uint8Array;
  /** Breaks the vault of every process, for those who look whether that is noticed. */
  harm?(ctx: Context): void;
}

const encryptionKeys = `k1:${Buffer.alloc(32, 5).toString("base64")}`;
const origin = "https://provider.test";

/** The vault's options, the same for all who work on one store. */
export function vaultOptions(parts: Pick<WorkerParts, "time" | "random">, rotation: Rotation) {
  return {
    publicUrl: "https://app.test/oauth",
    encryptionKeys,
    clock: parts.time.now,
    random: parts.random,
    log: { warn: () => undefined, error: () => undefined },
    providers: {
      p: {
        protocol: "oauth2",
        clientId: "app",
        clientSecret: "secret",
        authorizationUrl: `${origin}/authorize`,
        tokenUrl: `${origin}/token`,
        revocationUrl: `${origin}/revoke`,
        refresh: {
          rotates: true,
          graceSeconds: Math.floor(rotation.graceMs / 1000),
          reuseRevokesFamily: rotation.reuseRevokesFamily,
        },
      },
    },
  } as const;
}

/** Starts a process. Its vault is opened at the first call. */
export function startWorker(name: string, parts: WorkerParts, rotation: Rotation): Worker {
  let core: Pick<Worker, "vault" | "ctx"> | undefined;
  const made = (): Pick<Worker, "vault" | "ctx"> => {
    core ??= createCore({
      ...vaultOptions(parts, rotation),
      store: gatedStore(worker, parts),
      fetch: (input, init) => send(worker, parts, new Request(input, init)),
    }) as Pick<Worker, "vault" | "ctx">;
    parts.harm?.(core.ctx);
    return core;
  };
  const worker: Worker = {
    name,
    stalled: false,
    dead: false,
    gates: [],
    calls: [],
    claim: null,
    awayUntil: 0,
    unsaved: () => core?.ctx.unsaved.size ?? 0,
    // Most processes of a run are never called, and making a vault takes longer than all that follows.
    get vault() {
      return made().vault;
    },
    get ctx() {
      return made().ctx;
    },
  };
  return worker;
}

/** The store, each of its methods behind a gate. */
function gatedStore(worker: Worker, { store, time, watch }: WorkerParts): Store {
  const gated = Object.entries(store).map(([name, method]) => {
    const call = (...given: unknown[]): Promise<unknown> => {
      if (time.now() < worker.awayUntil) return Promise.reject(storeAway());
      const call = time.tag() as Call | undefined;
      return pass(worker, `store.${name}`, async () => {
        const result: unknown = await method.apply(store, given);
        await watch.stored(worker, { method: name as keyof Store, result, call });
        return result;
      });
    };
    return [name, name === "close" ? async () => undefined : call];
  });
  return Object.fromEntries(gated) as Store;
}

/** What a store says that cannot be reached. */
export function storeAway(): VaultError {
  return new VaultError("store_unavailable", "The store is away.");
}

/** Waits at a gate of the worker's until `work` was let through. */
function pass<T>(
  worker: Worker,
  what: string,
  work: () => Promise<T>,
  delivered: () => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let answer: () => void = () => undefined;
    const leave = (): void => {
      worker.gates = worker.gates.filter((each) => each !== gate);
    };
    const gate: Gate = {
      what,
      at: "asked",
      async execute() {
        const result = await work().then(
          (value) => () => resolve(value),
          (error: Error) => () => reject(error),
        );
        answer = result;
        gate.at = "done";
      },
      deliver() {
        leave();
        if (worker.dead) return;
        delivered();
        answer();
      },
      fail(error) {
        leave();
        reject(error);
      },
    };
    worker.gates.push(gate);
  });
}

async function send(worker: Worker, parts: WorkerParts, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (path === "/token") parts.watch.sending(worker, parts.time.tag() as Call | undefined);
  const form = new URLSearchParams(await request.text());
  const redeem: Redeem = {
    by: worker,
    refreshToken: form.get("refresh_token") ?? "",
    fence: worker.claim?.fence ?? null,
    issued: null,
    delivered: false,
    saved: false,
    overtaken: false,
  };
  let answer: ModelAnswer | undefined;
  const passed = pass(
    worker,
    `POST ${path}`,
    async () => {
      answer = parts.provider.answer(request.url, form);
      redeem.issued = (answer.body["refresh_token"] as string | undefined) ?? null;
      if (path === "/token") parts.watch.redeemed(redeem);
    },
    () => {
      redeem.delivered = !request.signal.aborted;
    },
  );
  const aborted = new Promise<never>((_, reject) => {
    request.signal.addEventListener("abort", () => reject(request.signal.reason));
  });
  await Promise.race([passed, aborted]);
  return Response.json(answer?.body, { status: answer?.status ?? 500 });
}
