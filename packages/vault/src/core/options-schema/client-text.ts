/** What a client's id and secret may be. */
import * as v from "valibot";

/** No service gives one that goes over lines, but files and variables that it is read from end with one. */
export const clientText: v.GenericSchema<string> = v.pipe(
  v.string(),
  v.nonEmpty("must not be empty"),
  v.regex(/^\P{Cc}*$/u, "must not hold a line break or another control character; trim it"),
);
