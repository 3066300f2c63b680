export {
  type ConnectionGuard,
  guardConnections,
  hasBody,
} from './connections/guard-connections.ts';
export { passesBody, receiveBodies } from './connections/receive-bodies.ts';
export { drain, drainOnSignal } from './drain.ts';
export { HEALTH_PATHS, healthRoutes } from './health-routes.ts';
export { measureRequests } from './metrics/measure-requests.ts';
export { type MetricsServer, serveMetrics } from './metrics/serve-metrics.ts';
export { createServiceMetrics, DURATION_BUCKETS, type ServiceMetrics } from './metrics/service-metrics.ts';
export { createReadiness, databaseCheck, type Readiness, type ReadinessCheck } from './readiness.ts';
export { nameRequests, REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';
export { RequestLog } from './request-log.ts';
export {
  metricsPort,
  type OperationsConfig,
  OperationsSettingsSchema,
  operationsConfig,
} from './settings.ts';
export { type Overload, shedLoad } from './shed-load.ts';
export { startTracing } from './tracing/start-tracing.ts';
export { whenDatabaseAnswers } from './wait-for-database.ts';
