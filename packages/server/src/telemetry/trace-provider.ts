/** What sends traces to a collector: OpenTelemetry's own SDK. Loaded only where a collector is named. */
import type { Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { TracingParts } from "./tracing.ts";

const SAID_AGAIN_AFTER_MS = 60_000;
/** How long a server that stops waits for its collector. */
const STOP_WITHIN_MS = 3_000;
const EXPORT_WITHIN_MS = 10_000;

/** Sends. */
export interface TraceProvider {
  getTracer(name: string, version: string): Tracer;
  stop(): Promise<void>;
}

/** Makes it. `OTEL_EXPORTER_OTLP_HEADERS` holds here as everywhere. */
export function createProvider({
  endpoint,
  config,
  version,
  log,
}: TracingParts & { endpoint: string }): TraceProvider {
  const exporter = new OTLPTraceExporter({
    url: tracesUrl(endpoint),
    timeoutMillis: EXPORT_WITHIN_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": process.env["OTEL_SERVICE_NAME"] ?? "valetkey",
      "service.version": version,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.traceRatio) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: sayingFailures(exporter, log),
        exportTimeoutMillis: EXPORT_WITHIN_MS,
      }),
    ],
  });
  return {
    getTracer: (name, of) => provider.getTracer(name, of),
    async stop() {
      const late = Promise.withResolvers<undefined>();
      const timer = setTimeout(late.resolve, STOP_WITHIN_MS);
      // What could not be sent was said by the exporter.
      await Promise.race([provider.shutdown().catch(() => undefined), late.promise]);
      clearTimeout(timer);
    },
  };
}

/** `<endpoint>/v1/traces`, as the specification of the exporter has it. */
function tracesUrl(endpoint: string): string {
  const bare = endpoint.replace(/\/$/, "");
  return bare.endsWith("/v1/traces") ? bare : `${bare}/v1/traces`;
}

/** The SDK drops what cannot be sent without a word. */
function sayingFailures(exporter: SpanExporter, log: TracingParts["log"]): SpanExporter {
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.code !== 0 && performance.now() - saidAt > SAID_AGAIN_AFTER_MS) {
          saidAt = performance.now();
          log.warn("Traces could not be sent, and are left out", { spans: spans.length });
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
