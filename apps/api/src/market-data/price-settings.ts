import { join } from 'node:path';
import { PRICE_SOURCES, type PriceProviderId, type PriceSource } from '@margin/market-data';
import { z } from 'zod';

const PRICE_PROVIDERS = ['folder', 'yahoo', 'stooq', 'tiingo', 'alphavantage'] as const;
type ProviderName = (typeof PRICE_PROVIDERS)[number];

const isProvider = (name: string): name is ProviderName => PRICE_PROVIDERS.some((each) => each === name);

/** A list of providers, separated by commas. */
export const PriceOrderSchema = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim().toLowerCase()))
  .pipe(
    z
      .array(z.string())
      .refine((names) => names.every(isProvider) && new Set(names).size === names.length, {
        error: `must list some of ${PRICE_PROVIDERS.join(', ')}, separated by commas, each once`,
      })
      .transform((names) => names.filter(isProvider)),
  );

interface Environment {
  ONLINE_PRICES: 'on' | 'off';
  PRICE_PROVIDERS: readonly ProviderName[];
  YAHOO_URL: string;
  STOOQ_URL: string;
  TIINGO_URL: string;
  ALPHA_VANTAGE_URL: string;
  STOOQ_KEY?: string | undefined;
  TIINGO_KEY?: string | undefined;
  ALPHA_VANTAGE_KEY?: string | undefined;
}

/** Where prices come from, in the operator's order. */
export type PriceSettings = readonly (
  | { id: 'folder'; folder: string }
  | { id: PriceProviderId; baseUrl: string; key: string | undefined }
)[];

/** Without the network only the folder is left. Throws an Error that names a missing key. */
export function priceSettings(env: Environment, dataDir: string): PriceSettings {
  const of: Record<PriceProviderId, { baseUrl: string; key: string | undefined }> = {
    yahoo: { baseUrl: env.YAHOO_URL, key: undefined },
    stooq: { baseUrl: env.STOOQ_URL, key: env.STOOQ_KEY },
    tiingo: { baseUrl: env.TIINGO_URL, key: env.TIINGO_KEY },
    alphavantage: { baseUrl: env.ALPHA_VANTAGE_URL, key: env.ALPHA_VANTAGE_KEY },
  };
  const order = env.PRICE_PROVIDERS.filter((id) => id === 'folder' || env.ONLINE_PRICES === 'on');
  return order.map((id) => {
    if (id === 'folder') return { id, folder: join(dataDir, 'prices') };
    requireKey(id, of[id].key);
    return { id, ...of[id] };
  });
}

function requireKey(id: PriceProviderId, key: string | undefined): void {
  const source: PriceSource = PRICE_SOURCES[id];
  if (!source.key?.isRequired || key !== undefined) return;
  throw new Error(
    `The environment is not valid:\n  ${source.key.setting}: is required, because PRICE_PROVIDERS has ${id}`,
  );
}
