/** Where the configuration says what the API may not change. */
import { z } from "zod";

/** On the wire. */
export const definedAtSchema = z
  .string()
  .nullable()
  .describe(
    "Of what the configuration says: its file with line and column, such as `valetkey.yaml:7:3`, or the variable. Null: it came over the API, or that is not known.",
  );
