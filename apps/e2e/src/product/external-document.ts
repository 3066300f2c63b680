const DAY_MS = 86_400_000;
const ROWS = 3650;

/** Weekdays, as many as a document of 15 years has. */
function tradingDays(): string[] {
  const days: string[] = [];
  for (let day = Date.UTC(2010, 0, 4) / DAY_MS; days.length < ROWS; day++) {
    const date = new Date(day * DAY_MS);
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10));
  }
  return days;
}

/** Writes a numpy array as plotly.py 6 does. */
const packed = (values: readonly number[]) => ({
  dtype: 'f8',
  bdata: Buffer.from(Float64Array.from(values).buffer).toString('base64'),
});

const figure = (title: string, data: object[]) => ({
  data,
  layout: { title: { text: `<b>${title}</b>` }, template: { layout: { font: { size: 9 } } }, height: 500 },
});

/**
 * What another program sends: the shape in the REST API docs, 500 plain metrics, 15 charts of every kind that
 * Plotly writes, 3,650 rows.
 */
export function externalDocument() {
  const dates = tradingDays();
  const values = dates.map((_, i) => Math.round(100_000 * Math.exp(i / 2000 + Math.sin(i / 90) / 4)));
  const drawdown = values.map((value, i) => value / Math.max(...values.slice(0, i + 1)) - 1);
  const months = dates.filter((_, i) => i % 20 === 0);
  const x = dates;
  const prices = {
    x: months,
    open: months.map((_, i) => 100 + i),
    close: months.map((_, i) => 101 + (i % 7) * i),
  };
  const charts = {
    portfolio_value: figure('Portfolio', [
      { type: 'scattergl', mode: 'lines', name: 'Portfolio', x, y: packed(values) },
    ]),
    drawdown: figure('Drawdown', [{ type: 'scatter', fill: 'tozeroy', x, y: packed(drawdown) }]),
    'Équité #1': figure('Equity by day', [{ x, y: values }]),
    yearly: figure('By year', [{ type: 'bar', x: ['2010', '2011'], y: [12.5, -3] }]),
    months: figure('By month', [
      { type: 'heatmap', x: ['Jan', 'Feb'], y: ['2010'], z: { ...packed([1, 2]), shape: '1, 2' } },
    ]),
    histogram: figure('Distribution', [{ type: 'histogram', x: packed(drawdown) }]),
    waterfall: figure('Costs', [{ type: 'waterfall', x: ['Gain', 'Interest'], y: [10, -3] }]),
    allocation: figure('Allocation', [{ type: 'pie', labels: ['Own', 'Loan'], values: [1, 1] }]),
    prices: figure('Prices', [
      {
        type: 'candlestick',
        ...prices,
        high: prices.open.map((v) => v + 60),
        low: prices.open.map((v) => v - 5),
      },
    ]),
    boxes: figure('Spread', [{ type: 'box', name: '2010', y: values.slice(0, 200) }]),
    trades: figure('Trades', [
      {
        type: 'table',
        header: { values: ['Date', 'Price'] },
        cells: { values: [months.slice(0, 4), [1, 2, 3, 4]] },
      },
    ]),
    gauge: figure('Cushion', [
      { type: 'indicator', mode: 'gauge+number', value: 42, gauge: { axis: { range: [0, 100] } } },
    ]),
    as_text: JSON.stringify(figure('From a text', [{ type: 'scatter', x, y: values }])),
    traces: [{ type: 'scatter', mode: 'markers', x: months, y: months.map((_, i) => i) }],
    wrapped: {
      figure: figure('Wrapped', [{ type: 'ohlc', ...prices, high: prices.close, low: prices.open }]),
    },
  };
  return {
    status: 'success',
    message: 'PROFIT THRESHOLD BACKTEST COMPLETE',
    mode: 'profit_threshold',
    ticker: 'SPY',
    leverage: 2,
    account_type: 'reg_t',
    initial_investment: 100_000,
    profit_threshold: 100,
    metrics: Object.fromEntries([
      ['Total Return', 456.8],
      ['CAGR', 12.5],
      ...Array.from({ length: 498 }, (_, i) => [`metric_${i + 1}`, i / 7]),
    ]),
    charts,
    dashboard: { 'Total Return': '456.8%', final_value: 456_800 },
    cushion_analysis: { minimum: 0.12, zones: { safe: { days: 3000 }, critical: { days: 12 } } },
    round_analysis: [
      { round: 1, start: '2010-01-04', profit: 1200.5 },
      { round: 2, start: '2015-03-02', profit: -300 },
    ],
    dataframe: {
      columns: ['Date', 'Portfolio_Value', 'Drawdown'],
      data: dates.map((date, i) => [date, values[i], drawdown[i]]),
    },
  };
}
