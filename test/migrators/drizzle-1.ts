/** An app's tables as it begins, in Drizzle's words. */
import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const note = pgTable("note", {
  id: serial("id").primaryKey(),
  text: text("text").notNull(),
});
