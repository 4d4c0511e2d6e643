/** The header `traceparent` (W3C Trace Context, section 3.2): where a request comes from in a trace. */
import { isValidSpanId, isValidTraceId, type SpanContext } from "@opentelemetry/api";

/** The place that a header names; undefined: it is none, and a trace begins here. */
export function readTraceparent(header: string | undefined): SpanContext | undefined {
  const [, version, traceId = "", spanId = "", flags = ""] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:$|-)/.exec(header ?? "") ?? [];
  if (version === undefined || version === "ff") return undefined;
  // Of the first version nothing may come behind it.
  if (version === "00" && header?.length !== 55) return undefined;
  if (!isValidTraceId(traceId) || !isValidSpanId(spanId)) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

/** The header of a place. */
export function writeTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, "0")}`;
}
