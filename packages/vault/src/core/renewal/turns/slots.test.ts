import { expect, test } from "vitest";
import { createSlots } from "./slots.ts";

/** Work that ends when it is told to, and what is under way. */
function held(slots: ReturnType<typeof createSlots>, count: number) {
  const running: number[] = [];
  const ends: (() => void)[] = [];
  const all = Array.from({ length: count }, (_, index) =>
    slots.run(async () => {
      running.push(index);
      await new Promise<void>((resolve) => {
        ends[index] = resolve;
      });
      running.splice(running.indexOf(index), 1);
      return index;
    }),
  );
  return { running, all, end: (index: number) => ends[index]?.() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("lets no more than its count run, and the next in the order of their coming", async () => {
  const { running, all, end } = held(createSlots(2), 4);
  await settle();
  expect(running).toEqual([0, 1]);
  end(1);
  await settle();
  expect(running).toEqual([0, 2]);
  end(0);
  await settle();
  expect(running).toEqual([2, 3]);
  end(2);
  end(3);
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

test("has room again after work that failed", async () => {
  const slots = createSlots(1);
  await expect(slots.run(() => Promise.reject(new Error("its own")))).rejects.toThrow("its own");
  expect(await slots.run(async () => "next")).toBe("next");
});

test("keeps to its count after it was empty", async () => {
  const slots = createSlots(1);
  for (let times = 0; times < 2; times++) {
    const { running, all, end } = held(slots, 2);
    await settle();
    expect(running).toEqual([0]);
    end(0);
    await settle();
    end(1);
    await Promise.all(all);
  }
});
