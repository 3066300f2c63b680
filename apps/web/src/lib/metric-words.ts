export { METRIC_GROUP_TITLES, METRIC_GROUPS, metricStyle, SIGNED_METRICS } from '@margin/contracts';
