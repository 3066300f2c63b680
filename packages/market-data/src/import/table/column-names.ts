import { plainWord } from '../dates/months.ts';

/** What a column's name reveals. */
export interface NamedRole {
  role: ColumnRole;
  /** Whether the values include dividends. */
  isAdjusted: boolean;
  /** Lower is more certain. */
  rank: number;
}

/**
 * Names in English, German, Italian, French, Spanish and Polish, ignoring case, accents, spaces and punctuation.
 * Names of one rank are equally good.
 */
const NAMES = {
  date: [
    ['exdate', 'exdividenddate', 'exeffdate', 'exdividend', 'exday', 'extag', 'exdatum'],
    [
      'date',
      'datum',
      'fecha',
      'data',
      'tradedate',
      'tradingdate',
      'tradingday',
      'pricedate',
      'observationdate',
    ],
    ['handelstag', 'handelsdatum', 'kursdatum', 'navdate', 'asofdate', 'asof', 'caldt', 'effectivedate'],
    ['datetime', 'timestamp', 'day', 'tag', 'giorno', 'jour', 'dia', 'dateheure', 'dateandtime'],
    ['time', 'zeit', 't', 'paymentdate', 'paydate'],
  ],
  close: [
    [
      'close',
      'closelast',
      'closeprice',
      'closingprice',
      'schluss',
      'schlusskurs',
      'schlusspreis',
      'chiusura',
    ],
    ['prezzodichiusura', 'prezzochiusura', 'cloture', 'clot', 'prixdecloture', 'coursdecloture', 'cierre'],
    ['preciodecierre', 'preciocierre', 'ultimocierre', 'zamkniecie', 'clsprc'],
    [
      'last',
      'lastprice',
      'pxlast',
      'lasttrade',
      'zuletzt',
      'letzter',
      'letzterkurs',
      'ultimo',
      'dernier',
      'kassakurs',
    ],
    ['price', 'prices', 'prc', 'kurs', 'preis', 'prezzo', 'prix', 'cours', 'precio', 'settle', 'settlement'],
    ['nav', 'navpershare', 'netassetvalue', 'value', 'wert', 'valore', 'valeur', 'valor', 'vl', 'c'],
  ],
  open: [
    ['open', 'openprice', 'openingprice', 'eroffnung', 'eroffnungskurs', 'eroffn', 'erster', 'apertura'],
    ['prezzodiapertura', 'ouverture', 'ouv', 'otwarcie', 'o'],
  ],
  high: [
    ['high', 'highprice', 'hoch', 'tageshoch', 'hochst', 'hochstkurs', 'massimo', 'max', 'plushaut', 'haut'],
    ['maximo', 'najwyzszy', 'h'],
  ],
  low: [
    ['low', 'lowprice', 'tief', 'tagestief', 'tiefst', 'tiefstkurs', 'minimo', 'min', 'plusbas', 'bas'],
    ['najnizszy', 'l'],
  ],
  volume: [['volume', 'vol', 'volumen', 'volumi', 'wolumen', 'umsatz', 'stucke', 'stuecke', 'openint', 'v']],
  dividend: [
    ['dividends', 'dividend', 'divcash', 'dividendamount', 'cashamount', 'cashdividend', 'cashpershare'],
    [
      'dividende',
      'dividenden',
      'dividendo',
      'dividendi',
      'dividendos',
      'dividendes',
      'dywidenda',
      'ausschuttung',
    ],
    ['dividendpershare', 'distribution', 'distributions', 'div', 'dvd'],
    // In a price file these are the traded value.
    ['amount', 'betrag', 'importo', 'montant', 'importe'],
  ],
  gains: [['capitalgains', 'capitalgain']],
  split: [['stocksplits', 'stocksplit', 'splits', 'split', 'splitfactor', 'splitcoefficient', 'splitratio']],
  symbol: [
    ['ticker', 'symbol', 'tic', 'actsymbol', 'tickersymbol'],
    ['name', 'security', 'instrument', 'isin', 'wkn', 'sid'],
  ],
} as const satisfies Record<string, readonly (readonly string[])[]>;

export type ColumnRole = keyof typeof NAMES;

/** A name of this rank means dividends only in a file of dividends. */
export const VAGUE_AMOUNT_RANK = 3;

const ROLES = new Map<string, NamedRole>();
const enter = (role: ColumnRole) =>
  NAMES[role].forEach((names: readonly string[], rank: number) => {
    for (const name of names) ROLES.set(name, { role, isAdjusted: false, rank });
  });
for (const role of ['date', 'close', 'open', 'high', 'low', 'volume'] as const) enter(role);
for (const role of ['dividend', 'gains', 'split', 'symbol'] as const) enter(role);

const ADJUSTED =
  /^(adjusted|adj|ajustado|bereinigt(?:er|e)?)|(adjusted|adj|ajustado|ajustee?|ajust|bereinigt|aggiustata|rettificata)$/;
/** Descriptions of columns on Yahoo Finance's page, copied with them. */
const EXPLANATION = /\s(?:Adjusted close|Close) price adjusted for splits.*$/is;

/** The role that a column's name suggests; null if none. */
export function roleOf(name: string): NamedRole | null {
  const word = plainWord(name.replace(EXPLANATION, ''));
  const known = ROLES.get(word);
  if (known) return known;
  if (!ADJUSTED.test(word)) return null;
  const rest = word.replace(ADJUSTED, '');
  const base = rest === '' ? ROLES.get('close') : ROLES.get(rest);
  return base ? { ...base, isAdjusted: true } : null;
}
