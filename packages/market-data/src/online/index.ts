export { addFedFundsUpdates, FED_FUNDS_SERIES, FRED, fetchFedFunds } from './fed-funds-updates.ts';
export { fetchYahooChart } from './fetch-yahoo.ts';
export { createOnlineClient, type OnlineClient, type OnlineSource } from './online-client.ts';
export { loadFedFunds, storeFedFunds } from './stored-rates.ts';
export { readYahooChart, YAHOO } from './yahoo-chart.ts';
