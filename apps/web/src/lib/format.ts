export {
  formatDays,
  formatLeverage,
  formatNumber,
  formatPercent,
  formatUsDate,
  formatUsDateTime,
  formatUsd,
  formatValue,
  NO_VALUE,
  type NumberStyle,
} from '@margin/contracts';
